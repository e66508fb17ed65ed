// The working part of the case card: the one thing to do now. What has to be decided, or what is waited for; a draft has a part of its own.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Bot.Presenting;

internal sealed class CaseCardWork(Case value, CaseContext context, TextSet t, CardAudience audience)
{
    // More candidates than this are a list to search, not a question.
    private const int MostCandidates = 3;

    // Columns of about two lines of small print.
    private const int LongestQuote = 56;
    private const int LongestQuestion = 60;

    private int Number => value.Number;

    private bool Answerable => CaseRules.CanAnswer(value);

    private bool Guided => CaseRules.GuideOf(value, context.Playbook) is not null;

    public void Put(JsonObject data)
    {
        if (value.Draft is { } draft)
        {
            new CaseCardDraft(value, draft, context, t, audience).Put(data);
            return;
        }

        if (CaseRules.ChangeOfGuide(value, context.Playbook) is { } changed && (value.Messages.Any(Clocks.Waits) || value.NoticeDueAt is not null))
        {
            PutGuideChanged(data, changed);
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
        var outcome = value.OutcomeId is not null && CaseRules.Position(value, context.Playbook) is AtOutcome reached && reached.Id == value.OutcomeId ? reached.Outcome : null;
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

        // Not the words alone: the record led here, and says so.
        if (outcome is null && value.Matter.ByPast && PastTexts.Refunded(value, context, t) is { } refunded)
            data["pastNote"] = CardText.EscapeMarkdown(t.Of("past.evidence", ("refunded", refunded)));

        ButtonRows.Put(data, UndecidedButtons(outcome));
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
                : t.Of(answer.What == HistoryKind.NoReplyNeeded ? "step.noReply" : "step.sent", ("outcome", outcome.Title.In(t.Language)), ("at", at))),
        });
    }

    private HistoryEntry? LastAnswer() => value.History.FindLast(
        h => h.What is HistoryKind.Sent or HistoryKind.SendConfirmed or HistoryKind.SentByHand or HistoryKind.AnsweredElsewhere or HistoryKind.NoReplyNeeded);

    // Triage quotes as much as it needs, and may have seen the same words by several rules: each is shown once, as whole words.
    private List<string> Evidence()
    {
        var texts = value.Messages.Where(m => m.Direction != Direction.ToBuyer).SelectMany(m => new[] { m.Text, m.Subject }).ToList();
        var quoted = new List<string>();
        foreach (var words in value.Matter.Evidence.Select(w => WholeWords.Around(texts, w, LongestQuote)).OrderBy(w => w.Length))
        {
            if (quoted.Count < 3 && !quoted.Exists(q => words.Contains(q, StringComparison.Ordinal)))
                quoted.Add(words);
        }

        return quoted;
    }

    private JsonArray UndecidedButtons(Outcome? outcome)
    {
        var buttons = new JsonArray();
        var waits = value.Messages.Any(Clocks.Waits);
        if (outcome is null && Guided && (waits || value.NoticeDueAt is not null))
            buttons.Add(Buttons.Of(t["button.decide"], new BeginWalk(Number), "positive"));
        if (outcome is { NoReply: true } && waits && Clocks.NewestIncoming(value) is { } newest)
            buttons.Add(Buttons.Of(t["button.noReply"], new NoReply(Number, newest.Id), "positive"));
        else if (waits && outcome is null && Answerable)
            buttons.Add(Buttons.Of(t["button.holding"], new OpenView(Number, CaseView.Holding)));
        else if (waits && Answerable)
            buttons.Add(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Templates), "positive"));
        else if (!waits && Answerable && value.Promises.Any(p => p.KeptAt is null))
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
        if (Guided)
            buttons.Add(Buttons.Of(t["button.decide"], new BeginWalk(Number), "positive"));
        buttons.Add(Buttons.Of(t["button.write"], new OpenView(Number, CaseView.Templates), Guided ? "default" : "positive"));
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

        choices.Add(choices.Count == 0
            ? Buttons.Of(t["button.chooseCategory"], new OpenView(Number, CaseView.Category), "positive")
            : Buttons.Of(t["button.otherCategory"], new OpenView(Number, CaseView.Category)));
        data["choices"] = choices;
        data["buttons"] = HoldingAndMore();
    }

    private void PutStep(JsonObject data, AtStep at)
    {
        var answered = new JsonArray();
        foreach (var answer in at.Answers.TakeLast(3))
        {
            answered.Add(new JsonObject
            {
                ["text"] = CardText.EscapeMarkdown(OnRecord(answer) ?? t.Of(
                    answer.Known ? "step.known" : "step.answered",
                    ("question", WholeWords.Cut(answer.Step.Question.In(t.Language), LongestQuestion)), ("answer", answer.Choice.Label.In(t.Language)))),
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
        var buttons = HoldingAndMore();
        buttons.Insert(0, Buttons.Of(t["button.back"], new StepBack(Number)));
        ButtonRows.Put(data, buttons);
    }

    // To Amazon there is no holding reply.
    private JsonArray HoldingAndMore()
    {
        var more = Buttons.Of(t["button.more"], new OpenView(Number, CaseView.More));
        return Answerable ? new JsonArray(Buttons.Of(t["button.holding"], new OpenView(Number, CaseView.Holding)), more) : new JsonArray(more);
    }

    // What the buyer's record answered is told with its case and day, not with the words of the choice.
    private string? OnRecord(AnsweredStep answer) =>
        answer is { Known: true, Step.Fact: CaseRules.EarlierRefundFact } && PastTexts.Refunded(value, context, t) is { } refunded
            ? t.Of("past.step", ("refunded", refunded))
            : null;

    // The team changed the guide while this case was in it: nobody is led down another road without being told.
    private void PutGuideChanged(JsonObject data, GuideChange changed)
    {
        data["question"] = t["guideChanged.question"];
        var choices = new JsonArray();
        if (changed == GuideChange.LeadsElsewhere && CaseRules.Position(value, context.Playbook) is { } now)
        {
            var next = now switch { AtStep step => step.Step.Question, AtOutcome reached => reached.Outcome.Title, _ => throw new InvalidOperationException() };
            data["why"] = t.Of("guideChanged.elsewhere", ("next", WholeWords.Cut(next.In(t.Language), 2 * LongestQuestion)));
            choices.Add(Buttons.Of(t["button.goOn"], new GoOnWalk(Number)));
        }
        else
        {
            data["why"] = t["guideChanged.gone"];
        }

        if (Guided)
            choices.Add(Buttons.Of(t["button.restart"], new BeginWalk(Number)));
        else
            choices.Add(Buttons.Of(t["button.chooseCategory"], new OpenView(Number, CaseView.Category)));
        data["choices"] = choices;
        data["buttons"] = HoldingAndMore();
    }
}
