// Writing a reply: from a template with its variables and the personal line, or by hand.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Cases;

public static partial class CaseRules
{
    private static Refusal? OnBeginDraft(CaseChange change, BeginDraft command)
    {
        if (ReplyUnderWay(change.Case) is { } underWay)
            return underWay;
        if (!CanAnswer(change.Case))
            return new Refusal(RefusalCode.NoReplyAddress);
        var template = command.TemplateId is null ? null : change.Context.Playbook.Template(command.TemplateId);
        if (template is null && command.TemplateId is not null)
            return new Refusal(RefusalCode.UnknownTemplate, Detail: command.TemplateId);
        if (command.OwnWords?.Length > LongestText || command.Variables.Values.Any(v => v.Length > LongestText))
            return TextLength();
        var promised = (template is null ? null : PromisedBy(template, command.Variables, change.Context)) ?? command.PromisedAt;
        if (promised <= change.Now)
            return new Refusal(RefusalCode.PromiseDate, At: promised);

        change.AssignIfFree();
        if (template is null)
            StartFreeDraft(change, command.OwnWords ?? "", promised);
        else
            StartDraft(change, template, command.Variables, command.OwnWords, promised);
        change.Show();
        return null;
    }

    private static Refusal? OnFillDraft(CaseChange change, FillDraft command)
    {
        if (Writable(change.Case, command.DraftId) is { } refusal)
            return refusal;
        var draft = change.Case.Draft!;
        if (draft.EditedByHand || draft.TemplateId is null || change.Context.Playbook.Template(draft.TemplateId) is not { } template)
            return new Refusal(RefusalCode.DraftChanged, draft.Writers[^1], draft.WrittenAt);
        if (command.OwnWords?.Length > LongestText || command.Variables.Values.Any(v => v.Length > LongestText))
            return TextLength();

        var variables = draft.Variables.SetItems(command.Variables.Select(v => KeyValuePair.Create(v.Key, v.Value.Trim())));
        var filled = draft with
        {
            Variables = variables,
            OwnWords = command.OwnWords is null ? draft.OwnWords : NullIfBlank(command.OwnWords),
            PromisedAt = PromisedBy(template, variables, change.Context) ?? draft.PromisedAt,
        };
        if (filled.PromisedAt is { } promised && promised <= change.Now)
            return new Refusal(RefusalCode.PromiseDate, At: promised);
        change.AssignIfFree();
        Rewritten(change, Rendered(change, filled, template));
        return null;
    }

    private static Refusal? OnWriteDraft(CaseChange change, WriteDraft command)
    {
        if (Writable(change.Case, command.DraftId) is { } refusal)
            return refusal;
        var draft = change.Case.Draft!;
        if (command.BaseHash is { } hash && hash != draft.TextHash)
            return new Refusal(RefusalCode.DraftChanged, draft.Writers[^1], draft.WrittenAt);
        if (!TextFits(command.Text))
            return TextLength();
        var text = ReplyText.Tidy(command.Text);
        // Looked at and saved as it was: the approval, asked for or given, is of this text.
        if (draft.Stage is DraftStage.AwaitingApproval or DraftStage.ByHand && text == ReplyText.Tidy(draft.Text))
            return null;
        change.AssignIfFree();
        Rewritten(change, draft with { Text = text, EditedByHand = true, Missing = [] });
        return null;
    }

    private static Refusal? OnKeepDraft(CaseChange change, KeepDraft command)
    {
        if (Writable(change.Case, command.DraftId) is { } refusal)
            return refusal;
        if (Clocks.NewestIncoming(change.Case) is { } newest && newest.Id != command.Through)
            return new Refusal(RefusalCode.BuyerWroteAgain, At: newest.At);
        var draft = change.Case.Draft!;
        // Kept already: a late tap takes no approval away.
        if (draft.AnswersThrough == command.Through && draft.VoidBecause is null)
            return null;
        Rewritten(change, draft);
        return null;
    }

    private static Refusal? OnSetPromise(CaseChange change, SetPromise command)
    {
        if (Writable(change.Case, command.DraftId) is { } refusal)
            return refusal;
        if (command.PromisedAt is { } at && at <= change.Now)
            return new Refusal(RefusalCode.PromiseDate, At: at);
        var draft = change.Case.Draft! with { PromisedAt = command.PromisedAt };
        // The date is part of the text as long as the template writes it.
        if (!draft.EditedByHand && draft.TemplateId is { } id && change.Context.Playbook.Template(id) is { } template
            && DateVariable(template) is { } name)
        {
            draft = Rendered(change, draft with
            {
                Variables = command.PromisedAt is { } day
                    ? draft.Variables.SetItem(name, DayText(day, change.Context))
                    : draft.Variables.Remove(name),
            }, template);
        }

        Rewritten(change, draft);
        return null;
    }

    private static Refusal? OnDropDraft(CaseChange change, DropDraft command)
    {
        if (change.Case.Draft is not { } draft || draft.Id != command.DraftId)
            return Gone(change.Case);
        if (draft.Stage is DraftStage.Sending or DraftStage.Unclear or DraftStage.ByHand)
            return ReplyUnderWay(change.Case);
        change.Case = change.Case with { Draft = null };
        change.Log(HistoryKind.DraftDropped, draft.Id);
        change.Show();
        return null;
    }

    private static void StartDraft(
        CaseChange change, ReplyTemplate template, IReadOnlyDictionary<string, string> variables, string? ownWords, DateTimeOffset? promisedAt)
    {
        var given = StandardValues(change).SetItems(KnownValues(change, template)).SetItems(variables);
        if (promisedAt is { } at && DateVariable(template) is { } name && !given.ContainsKey(name))
        {
            given = given.SetItem(name, DayText(at, change.Context));
        }

        var draft = new Draft
        {
            Id = change.NewId("d"),
            Text = "",
            Language = change.Case.Language,
            Kind = KindOf(template),
            TemplateId = template.Id,
            Variables = given,
            OwnWords = NullIfBlank(ownWords),
            AnswersThrough = Clocks.NewestIncoming(change.Case)?.Id ?? "",
            PromisedAt = promisedAt ?? PromisedBy(template, given, change.Context),
            Writers = [change.By],
            WrittenAt = change.Now,
        };
        change.Case = change.Case with { Draft = Rendered(change, draft, template) };
        change.Log(HistoryKind.DraftBegun, template.Id);
    }

    private static void StartFreeDraft(CaseChange change, string text, DateTimeOffset? promisedAt)
    {
        change.Case = change.Case with
        {
            Draft = new Draft
            {
                Id = change.NewId("d"),
                Text = ReplyText.Tidy(text),
                Language = change.Case.Language,
                EditedByHand = true,
                AnswersThrough = Clocks.NewestIncoming(change.Case)?.Id ?? "",
                PromisedAt = promisedAt,
                Writers = [change.By],
                WrittenAt = change.Now,
            },
        };
        change.Log(HistoryKind.DraftBegun, "free");
    }

    private static Draft Rendered(CaseChange change, Draft draft, ReplyTemplate template)
    {
        var reply = change.Context.Playbook.Replies.Render(template, draft.Language, draft.Variables, draft.OwnWords, Today(change.Context));
        return draft with { Text = reply.Text, Missing = [.. reply.Missing.Concat(reply.Unreadable)] };
    }

    // Writing again answers what is newest now and takes back an approval asked for: it was for another text.
    private static void Rewritten(CaseChange change, Draft draft)
    {
        change.Case = change.Case with
        {
            Draft = draft with
            {
                Stage = DraftStage.Writing,
                AnswersThrough = Clocks.NewestIncoming(change.Case)?.Id ?? draft.AnswersThrough,
                Writers = draft.Writers.Any(w => w.Id == change.By.Id) ? draft.Writers : draft.Writers.Add(change.By),
                WrittenAt = change.Now,
                Asked = null,
                Approved = null,
                VoidBecause = null,
                SendDetail = null,
            },
        };
        change.Log(HistoryKind.DraftChanged, draft.Id);
        change.Show();
    }

    private static Refusal? Writable(Case value, string draftId) =>
        value.Draft is not { } draft || draft.Id != draftId ? Gone(value)
        : draft.Stage is DraftStage.Sending or DraftStage.Unclear ? ReplyUnderWay(value)
        : null;

    // What became of a draft that is no longer there: sent, rejected, dropped.
    private static Refusal Gone(Case value)
    {
        var last = value.History.FindLast(h => h.What is HistoryKind.Sent or HistoryKind.SendConfirmed or HistoryKind.DraftDropped or HistoryKind.DraftBegun
            or HistoryKind.NoReplyNeeded or HistoryKind.AnsweredElsewhere or HistoryKind.SentByHand);
        if (last is { What: HistoryKind.SentByHand })
            return new Refusal(RefusalCode.SentByHand, last.By, last.At);
        if (last is { What: HistoryKind.AnsweredElsewhere } && last.By != Person.Bot)
            return new Refusal(RefusalCode.AlreadyAnswered, last.By, last.At);
        if (last is not { What: HistoryKind.Sent or HistoryKind.SendConfirmed })
            return new Refusal(RefusalCode.DraftGone, last?.By, last?.At);
        var approval = value.History.FindLast(h => h.What == HistoryKind.Approved);
        return new Refusal(RefusalCode.AlreadySent, approval?.By, last.At);
    }

    private static Refusal? ReplyUnderWay(Case value) => value.Draft switch
    {
        { Stage: DraftStage.Sending or DraftStage.Unclear or DraftStage.ByHand } draft => new Refusal(RefusalCode.ReplyUnderWay, draft.Approved?.By, draft.Approved?.At),
        { Stage: DraftStage.AwaitingApproval } draft => new Refusal(RefusalCode.ReplyUnderWay, draft.Asked?.By, draft.Asked?.At),
        _ => null,
    };

    private static DraftVerdict Verdict(Case value, Draft draft, CaseContext context) => context.Check.Check(new DraftText
    {
        Id = draft.Id,
        Lang = value.Language,
        Text = draft.Text,
        Kind = draft.Kind,
        BuyerName = value.Buyer.Name,
        OrderId = value.Order.OrderId,
        Previous = [.. value.Messages.Where(m => m.Direction == Direction.ToBuyer).Select(m => m.Text)],
    });

    private static ImmutableSortedDictionary<string, string> StandardValues(CaseChange change)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Put(StandardVariables.BuyerName, change.Case.Buyer.Name);
        Put(StandardVariables.StoreName, change.Context.Store.Name);
        Put(StandardVariables.Signature, change.Context.Store.Signature.GetValueOrDefault(change.Case.Language));
        Put(StandardVariables.PersonName, change.By == Person.Bot ? null : change.By.Name);
        // Of the buyer's own number a person sees the whole text before it leaves.
        Put(StandardVariables.OrderId, change.Case.Order.OrderId ?? MentionedOrders.Of(change.Case));
        Put(StandardVariables.ProductName, change.Case.Order.ProductName);
        return values.ToImmutable();

        void Put(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                values[name] = value;
        }
    }

    // A fact that was told or answered fills the variable of its name, where the template has words for it.
    private static IEnumerable<KeyValuePair<string, string>> KnownValues(CaseChange change, ReplyTemplate template) =>
        (Position(change.Case, change.Context.Playbook)?.Facts ?? change.Case.Facts)
            .Where(fact => template.Variable(fact.Key) is { } variable && variable.Choices.Any(choice => choice.Id == fact.Value));

    // The date a holding reply gives.
    private static string? DateVariable(ReplyTemplate template) =>
        template.ReplyKind == ReplyKind.Holding ? StandardVariables.PromisedDate : null;

    private static DateTimeOffset? PromisedBy(ReplyTemplate template, ImmutableSortedDictionary<string, string> variables, CaseContext context) =>
        DateVariable(template) is { } name && variables.TryGetValue(name, out var value)
        && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? LocalTimes.At(day, EndOfBusiness, context.Store.TimeZone)
            : null;

    private static string DayText(DateTimeOffset at, CaseContext context) =>
        LocalTimes.DayOf(at, context.Store.TimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Today(CaseContext context) => LocalTimes.DayOf(context.Now, context.Store.TimeZone);

    /// <summary>Whether a day that a draft gives to the buyer has gone by: as it stands, nobody should send it any more.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="context">Time, store and playbook.</param>
    public static bool HasGoneBy(Draft draft, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(context);
        return draft.PromisedAt <= context.Now || DayGoneBy(draft, context);
    }

    // Days announced to the buyer that went by while the draft lay waiting: the text would tell what nobody can keep.
    private static bool DayGoneBy(Draft draft, CaseContext context) =>
        !draft.EditedByHand && draft.TemplateId is { } id && context.Playbook.Template(id) is { } template
        && template.Variables.Any(variable =>
            variable.Days == VariableDays.Ahead
            && DaySpan.Of(draft.Variables.GetValueOrDefault(variable.Name)) is { } span
            && DayWindow.Place(span, variable.Days, Today(context)) == DayPlace.GoneBy);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
