// The working part of the case card: the one thing to do now. What has to be decided, the draft, or what is waited for.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Bot.Presenting;

internal sealed class CaseCardWork(Case value, CaseContext context, TextSet t)
{
    // More candidates than this are a list to search, not a question.
    private const int MostCandidates = 3;
    private const int MostFindings = 5;

    private int Number => value.Number;

    public void Put(JsonObject data)
    {
        if (value.Draft is { } draft)
        {
            PutDraft(data, draft);
            return;
        }

        if (CaseRules.Position(value, context.Playbook) is { } position && value.OutcomeId is null && position is AtStep step)
        {
            PutStep(data, step);
            return;
        }

        PutUndecided(data);
    }

    private void PutUndecided(JsonObject data)
    {
        var outcome = value.OutcomeId is not null && CaseRules.Position(value, context.Playbook) is AtOutcome reached ? reached.Outcome : null;
        if (!value.Messages.Any(Clocks.Waits) && value.NoticeDueAt is null && (outcome is not null || LastAnswer() is not null))
        {
            PutAnswered(data, outcome);
        }
        else if (outcome is not null)
        {
            data["question"] = outcome.Title.In(t.Language);
            data["why"] = outcome.Why.In(t.Language);
            if (outcome.Escalate is { } escalate)
                data["status"] = escalate.In(t.Language);
        }
        else if (!value.Matter.Sure && value.Matter.CorrectedBy is null)
        {
            PutNotSure(data);
            return;
        }
        else if (value.Matter.Evidence.Count > 0)
        {
            data["evidence"] = CardText.EscapeMarkdown(t.Of("evidence.line", ("words", string.Join(t["list.comma"], Evidence().Select(w => t.Of("evidence.word", ("word", w)))))));
        }

        data["buttons"] = UndecidedButtons(outcome);
    }

    // The reply is out: what was decided is one quiet line, and what is left to do follows.
    private void PutAnswered(JsonObject data, Outcome? outcome)
    {
        var answer = LastAnswer();
        var at = TimeTexts.At(answer?.At ?? value.OpenedAt, context.Now, context.Store.TimeZone, t);
        data["answered"] = new JsonArray(new JsonObject
        {
            ["text"] = CardText.EscapeMarkdown(
                outcome is null ? t.Of($"closed.{answer!.What}", ("at", at))
                : answer is null ? outcome.Title.In(t.Language)
                : t.Of("step.sent", ("outcome", outcome.Title.In(t.Language)), ("at", at))),
        });
    }

    private HistoryEntry? LastAnswer() => value.History.FindLast(
        h => h.What is HistoryKind.Sent or HistoryKind.SendConfirmed or HistoryKind.AnsweredElsewhere or HistoryKind.NoReplyNeeded);

    // Triage may have seen the same words by several rules: each is quoted once.
    private List<string> Evidence()
    {
        var quoted = new List<string>();
        foreach (var words in value.Matter.Evidence.OrderBy(w => w.Length))
        {
            if (quoted.Count < 3 && !quoted.Exists(q => words.Contains(q, StringComparison.Ordinal)))
                quoted.Add(CardText.Truncate(words, 24));
        }

        return quoted;
    }

    private JsonArray UndecidedButtons(Outcome? outcome)
    {
        var buttons = new JsonArray();
        var waits = value.Messages.Any(Clocks.Waits);
        if (outcome is null && (value.Matter.GuideId is not null || context.Playbook.GuideFor(value.Matter.Category) is not null) && (waits || value.NoticeDueAt is not null))
            buttons.Add(Buttons.Of(t["button.decide"], new BeginWalk(Number), "positive"));
        if (outcome is { NoReply: true } && waits && Clocks.NewestIncoming(value) is { } newest)
            buttons.Add(Buttons.Of(t["button.noReply"], new NoReply(Number, newest.Id), "positive"));
        else if (waits && outcome is null && value.Buyer.ReplyTo is not null)
            buttons.Add(Buttons.Of(t["button.holding"], new OpenView(Number, CaseView.Holding)));
        else if (waits && value.Buyer.ReplyTo is not null)
            buttons.Add(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Templates), "positive"));
        else if (!waits && value.Buyer.ReplyTo is not null && value.Promises.Any(p => p.KeptAt is null))
            AddKeepingPromise(buttons);
        else if (!waits)
            buttons.Add(Buttons.Of(t["button.close"], new CloseCase(Number, Anyway: false)));
        if (outcome is not null && (waits || value.NoticeDueAt is not null))
            buttons.Add(Buttons.Of(t["button.back"], new StepBack(Number)));
        buttons.Add(Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
        return buttons;
    }

    // A promise runs: the one thing to do is to find the answer and send it.
    private void AddKeepingPromise(JsonArray buttons)
    {
        var guided = value.Matter.GuideId is not null || context.Playbook.GuideFor(value.Matter.Category) is not null;
        if (guided)
            buttons.Add(Buttons.Of(t["button.decide"], new BeginWalk(Number), "positive"));
        buttons.Add(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Templates), guided ? "default" : "positive"));
    }

    private void PutNotSure(JsonObject data)
    {
        data["question"] = t["notSure.question"];
        data["why"] = t["notSure.why"];
        var choices = new JsonArray();
        foreach (var category in value.Matter.Others.Prepend(value.Matter.Category).Where(c => c != CategoryIds.Other).Distinct().Take(MostCandidates))
        {
            if (context.Playbook.Category(category) is { } known)
                choices.Add(Buttons.Of(known.Title.In(t.Language), new SetCategory(Number, category)));
        }

        choices.Add(Buttons.Of(t["button.otherCategory"], new OpenView(Number, CaseView.Category)));
        data["choices"] = choices;
        data["buttons"] = value.Buyer.ReplyTo is null
            ? new JsonArray(Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)))
            : new JsonArray(
                Buttons.Of(t["button.holding"], new OpenView(Number, CaseView.Holding)),
                Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
    }

    private void PutStep(JsonObject data, AtStep at)
    {
        var answered = new JsonArray();
        foreach (var answer in at.Answers.TakeLast(3))
        {
            answered.Add(new JsonObject
            {
                ["text"] = CardText.EscapeMarkdown(t.Of(
                    answer.Known ? "step.known" : "step.answered",
                    ("question", CardText.Truncate(answer.Step.Question.In(t.Language), 40)), ("answer", answer.Choice.Label.In(t.Language)))),
            });
        }

        data["answered"] = answered;
        data["question"] = at.Step.Question.In(t.Language);
        data["why"] = at.Step.Why.In(t.Language);
        if (at.Step.Weigh.Length > 0)
        {
            data["weighTitle"] = t["step.weigh"];
            var weigh = new JsonArray();
            foreach (var point in at.Step.Weigh)
                weigh.Add(new JsonObject { ["text"] = t.Of("step.point", ("point", point.In(t.Language))) });
            data["weigh"] = weigh;
        }

        var choices = new JsonArray();
        foreach (var choice in at.Step.Choices)
            choices.Add(Buttons.Of(choice.Label.In(t.Language), new ChooseAnswer(Number, at.Step.Id, choice.Id)));
        data["choices"] = choices;
        data["buttons"] = new JsonArray(
            Buttons.Of(t["button.back"], new StepBack(Number)),
            Buttons.Of(t["button.holding"], new OpenView(Number, CaseView.Holding)),
            Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
    }

    private void PutDraft(JsonObject data, Draft draft)
    {
        if (value.OutcomeId is not null && CaseRules.Position(value, context.Playbook) is AtOutcome { Outcome: var outcome })
            (data["question"], data["why"]) = (outcome.Title.In(t.Language), draft.Stage == DraftStage.Writing ? outcome.Why.In(t.Language) : "");
        data["draftTitle"] = CardText.EscapeMarkdown(t.Of("draft.title", ("to", People.Buyer(value, t)), ("language", t[$"language.{draft.Language}"])));
        data["draft"] = TextLines.Of(draft.Text);
        var verdict = CaseRules.CheckDraft(value, context)!;
        if (draft.Stage is DraftStage.Writing or DraftStage.AwaitingApproval)
        {
            data["missing"] = draft.Missing.IsEmpty ? "" : t.Of("draft.missing", ("names", string.Join(t["list.comma"], draft.Missing.Select(m => VariableLabel(draft, m)))));
            data["findings"] = draft.Missing.IsEmpty && draft.Text.Length > 0 ? Findings(draft, verdict) : [];
        }

        // An approver's three buttons are full; taking the request back and the rest stand below them.
        if (draft.Stage == DraftStage.AwaitingApproval)
            data["moreButtons"] = More();

        (data["status"], data["buttons"]) = draft.Stage switch
        {
            DraftStage.AwaitingApproval => ("", Awaiting(draft)),
            DraftStage.Sending => (draft.SendDetail is null ? t["send.sending"] : "", More()),
            DraftStage.Unclear => ("", Unclear(draft)),
            DraftStage.Failed => ("", Failed(draft)),
            _ => ("", Writing(draft, verdict)),
        };
    }

    private JsonArray Writing(Draft draft, DraftVerdict verdict)
    {
        var newest = Clocks.NewestIncoming(value);
        JsonObject first;
        if (newest is not null && newest.Id != draft.AnswersThrough)
            first = Buttons.Of(t["button.keepDraft"], new KeepReply(Number, draft.Id, newest.Id), "positive");
        else if (draft.Text.Length == 0)
            return new JsonArray(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Edit), "positive"), Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
        else if (!draft.Missing.IsEmpty)
            first = Buttons.Of(t["button.fill"], new OpenView(Number, CaseView.Fill), "positive");
        else if (verdict.Kind == DraftKind.Holding && (draft.PromisedAt is not { } at || at <= context.Now))
            first = Buttons.Of(t["button.promise"], new OpenView(Number, CaseView.Promise), "positive");
        else if (verdict.Verdict == Verdict.Block)
            first = Buttons.Of(t["button.mend"], new OpenView(Number, CaseView.Edit), "positive");
        else
            first = Buttons.Of(t["button.ask"], new AskForApproval(Number, draft.Id, draft.TextHash), "positive");

        if ((string?)first["title"] == t["button.mend"] && draft.EditedByHand)
            return new JsonArray(first, Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
        var second = draft.EditedByHand || draft.TemplateId is null
            ? Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit))
            : Buttons.Of(t["button.ownWords"], new OpenView(Number, CaseView.Fill));
        return new JsonArray(first, second, Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));
    }

    private JsonArray Awaiting(Draft draft) => new(
        Buttons.Of(t["button.approve"], new ApproveReply(Number, draft.Id, draft.TextHash), "positive"),
        Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)),
        Buttons.Of(t["button.reject"], new OpenView(Number, CaseView.Reject), "destructive"));

    private JsonArray Unclear(Draft draft) => new(
        Buttons.Of(t["button.wasSent"], new ItWasSent(Number, draft.Id), "positive"),
        Buttons.Of(t["button.sendAgain"], new SendOnceMore(Number, draft.Id), "destructive"),
        Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));

    private JsonArray Failed(Draft draft) => new(
        Buttons.Of(t["button.sendAgain"], new SendOnceMore(Number, draft.Id), "positive"),
        Buttons.Of(t["button.edit"], new OpenView(Number, CaseView.Edit)),
        Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));

    private JsonArray More() => new(Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More)));

    private JsonArray Findings(Draft draft, DraftVerdict verdict)
    {
        var findings = new JsonArray();
        var shown = new List<Finding>();
        foreach (var finding in verdict.Findings.OrderByDescending(f => f.Severity))
        {
            // Several rules may speak of the same words: mending them once mends all.
            if (shown.Count == MostFindings || shown.Exists(other => Overlap(other, finding)))
                continue;
            var block = finding.Severity == Severity.Block;
            var first = shown.All(other => other.Severity != finding.Severity);
            shown.Add(finding);
            findings.Add(new JsonObject
            {
                ["style"] = block ? "attention" : "warning",
                ["title"] = first ? t[block ? "finding.block" : "finding.warn"] : "",
                ["text"] = CardText.EscapeMarkdown(finding.Message.In(t.Language)),
                ["quote"] = finding.Quote.Length == 0 ? "" : TextLines.Run(t.Of("evidence.word", ("word", CardText.Truncate(finding.Quote, 110)))),
                ["buttons"] = finding.Mended is null || draft.Stage != DraftStage.Writing
                    ? []
                    : new JsonArray(Buttons.Of(t["button.takeMended"], new MendReply(Number, draft.Id, draft.TextHash, finding.Rule))),
            });
        }

        return findings;
    }

    private static bool Overlap(Finding a, Finding b) =>
        a.Start is { } from && b.Start is { } other && from < other + b.Quote.Length && other < from + a.Quote.Length;

    private string VariableLabel(Draft draft, string name) =>
        draft.TemplateId is { } id && context.Playbook.Template(id)?.Variable(name) is { } variable ? variable.Label.In(t.Language)
        : t.Has($"variable.{name}") ? t[$"variable.{name}"]
        : name;
}
