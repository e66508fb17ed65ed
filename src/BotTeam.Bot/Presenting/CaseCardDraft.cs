// The draft on the case card: the text as the buyer will read it, what the check found, and what can be done with it now.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Presenting;

internal sealed class CaseCardDraft(Case value, Draft draft, CaseContext context, TextSet t, CardAudience audience)
{
    private int Number => value.Number;

    private bool GoneBy => CaseRules.HasGoneBy(draft, context);

    public void Put(JsonObject data)
    {
        if (draft.Stage is DraftStage.Writing or DraftStage.AwaitingApproval && CaseRules.ChangeOfGuide(value, context.Playbook) is not null)
            (data["question"], data["why"]) = (t["guideChanged.question"], t["guideChanged.draft"]);
        else if (value.OutcomeId is not null && CaseRules.Position(value, context.Playbook) is AtOutcome { Outcome: var outcome } && outcome.Id == value.OutcomeId)
            (data["question"], data["why"]) = (outcome.Title.In(t.Language), draft.Stage == DraftStage.Writing ? outcome.Why.In(t.Language) : "");
        if (draft.Stage == DraftStage.ByHand && !GoneBy)
            (data["question"], data["why"]) = (t["byHand.title"], t.Of("byHand.how", ("name", People.Plain(draft.Approved?.By.Name)), ("button", t["button.sentNow"])));
        data["draftTitle"] = CardText.EscapeMarkdown(t.Of("draft.title", ("to", People.Buyer(value, t)), ("language", t[$"language.{draft.Language}"])));
        data["draft"] = TextLines.Of(draft.Text);
        var verdict = CaseRules.CheckDraft(value, context)!;
        if (draft.Stage is DraftStage.Writing or DraftStage.AwaitingApproval)
        {
            data["missing"] = MissingLine();
            data["findings"] = draft.Missing.IsEmpty && draft.Text.Length > 0 ? CaseCardFindings.Of(Number, draft, verdict, t) : [];
        }

        if (draft is { Stage: DraftStage.Sending, SendDetail: null })
            data["status"] = t["send.sending"];
        if (draft.Text.Length > TextLines.MostCharacters)
            data["status"] = t["draft.cut"];
        var asked = draft.Stage == DraftStage.AwaitingApproval && !audience.SeesApprove(value, context.Store);
        if (asked)
            data["status"] = t.Of("waits.asked", ("names", Channels.Announcer.Approvers(context.Store, t)));
        ButtonRows.Put(data, draft.Stage switch
        {
            DraftStage.AwaitingApproval => asked ? Asked() : Awaiting(),
            DraftStage.Sending => new JsonArray(More()),
            DraftStage.ByHand => ByHand(),
            DraftStage.Unclear => Unclear(),
            DraftStage.Failed => Failed(),
            _ => Writing(verdict),
        });
    }

    private JsonArray Writing(DraftVerdict verdict)
    {
        var newest = Clocks.NewestIncoming(value);
        JsonObject first;
        // The buyer wrote while it waited to be sent by hand: whoever had sent it by then says so.
        if (newest is not null && newest.Id != draft.AnswersThrough && CaseRules.MayBeSentByHand(draft))
            return new JsonArray(Buttons.Of(t["button.keepDraft"], new KeepReply(Number, draft.Id, newest.Id), "positive"), SentThere(t["button.wasSentThere"]), More());
        if (newest is not null && newest.Id != draft.AnswersThrough)
            first = Buttons.Of(t["button.keepDraft"], new KeepReply(Number, draft.Id, newest.Id), "positive");
        else if (draft.Text.Length == 0)
            return new JsonArray(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Edit), "positive"), More());
        else if (!draft.Missing.IsEmpty)
            first = Buttons.Of(t["button.fill"], new OpenView(Number, CaseView.Fill), "positive");
        else if (verdict.Kind == DraftKind.Holding && (draft.PromisedAt is not { } at || at <= context.Now))
            first = Buttons.Of(t["button.promise"], new OpenView(Number, CaseView.Promise), "positive");
        else if (verdict.Verdict == Verdict.Block)
            first = Buttons.Of(t["button.mend"], new OpenView(Number, CaseView.Edit), "positive");
        else
            first = Buttons.Of(t["button.ask"], new AskForApproval(Number, draft.Id, draft.TextHash), "positive");

        if ((string?)first["title"] == t["button.mend"] && draft.EditedByHand)
            return new JsonArray(first, More());
        var second = draft.EditedByHand || draft.TemplateId is null
            ? Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit))
            : Buttons.Of(t["button.ownWords"], new OpenView(Number, CaseView.Fill));
        return new JsonArray(first, second, More());
    }

    private JsonArray Awaiting() => new(
        Buttons.Of(t[CaseRules.HasAddress(value) ? "button.approve" : "button.approveByHand"], new ApproveReply(Number, draft.Id, draft.TextHash), "positive"),
        Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)),
        Buttons.Of(t["button.reject"], new OpenView(Number, CaseView.Reject), "destructive"),
        More());

    // Whoever had sent it before its date went by says so; nobody else should send it now.
    private JsonArray ByHand() => GoneBy
        ? new(
            Buttons.Of(t["button.takeBackApproval"], new TakeBack(Number, draft.Id), "positive"),
            SentThere(t["button.wasSentThere"]),
            More())
        : new(
            Buttons.Of(t["button.copy"], new OpenView(Number, CaseView.Copy), "positive"),
            SentThere(t["button.sentNow"]),
            Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)),
            More());

    private JsonObject SentThere(string title, string style = "default") => Buttons.Of(title, new SentThere(Number, draft.Id, draft.TextHash), style);

    // Who cannot approve sees who is asked.
    private JsonArray Asked() => new(Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)), More());

    private JsonArray Unclear() => new(
        Buttons.Of(t["button.wasSent"], new ItWasSent(Number, draft.Id), "positive"),
        Buttons.Of(t["button.sendAgain"], new SendOnceMore(Number, draft.Id), "destructive"),
        More());

    private JsonArray Failed() => new(
        Buttons.Of(t["button.sendAgain"], new SendOnceMore(Number, draft.Id), "positive"),
        Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)),
        More());

    private JsonObject More() => Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More));

    // What was typed and cannot be read is not called missing: who typed it would look for another field.
    private string MissingLine()
    {
        var typed = draft.Missing.ToLookup(name => !string.IsNullOrWhiteSpace(draft.Variables.GetValueOrDefault(name)));
        var lines = typed[true].Select(Unreadable).ToList();
        if (typed[false].Any())
            lines.Add(t.Of("draft.missing", ("names", string.Join(t["list.comma"], typed[false].Select(VariableLabel)))));
        return string.Join("\n\n", lines);
    }

    private string Unreadable(string name)
    {
        var variable = draft.TemplateId is { } id ? context.Playbook.Template(id)?.Variable(name) : null;
        var key = variable?.Input switch
        {
            VariableInput.Date or VariableInput.Dates when DaySpan.Of(draft.Variables.GetValueOrDefault(name)) is { } span =>
                DayWindow.Place(span, variable.Days, LocalTimes.DayOf(context.Now, context.Store.TimeZone)) switch
                {
                    DayPlace.Fits => "draft.unreadable",
                    var place => $"draft.days.{place}",
                },
            VariableInput.Money => "draft.unreadable.money",
            _ => "draft.unreadable",
        };
        return t.Of(key, ("name", VariableLabel(name)));
    }

    private string VariableLabel(string name) =>
        draft.TemplateId is { } id && context.Playbook.Template(id)?.Variable(name) is { } variable ? variable.Label.In(t.Language)
        : t.Has($"variable.{name}") ? t[$"variable.{name}"]
        : name;
}
