// The case card: a picture of the case, made from it anew each time. The state decides what stands in it; nothing else does.
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Presenting;

/// <summary>Presents a case as its card.</summary>
public sealed class CaseCardPresenter(CardLibrary cards, Texts texts)
{
    /// <summary>More tasks than this are behind a button.</summary>
    public const int MostTasks = 8;

    // What a mail server says, in columns.
    private const int LongestDetail = 160;

    // The first line beside the number of the case, on a phone of 360 px, in tenths of a half-width column.
    private const int HeadingRoom = 312;

    /// <summary>The card.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="notice">A sentence on top for one person, for example why a tap did nothing; null: none.</param>
    /// <param name="audience">For whom it is; null: everybody sees this one.</param>
    public JsonText Present(Case value, CaseContext context, string? notice = null, CardAudience? audience = null) =>
        cards.Expand("case", Data(value, context, notice, audience ?? CardAudience.Everybody));

    /// <summary>What a notification says: matter, buyer, time left.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="language">In which language; null: the store's.</param>
    public string Summary(Case value, CaseContext context, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var t = texts.In(language ?? context.Store.Language);
        var time = value.DueAt is { } due ? TimeTexts.Left(due, context.Now, t) : t[value.Status == CaseStatus.Closed ? "state.closed" : "state.calm"];
        return $"#{value.Number} {Heading(value, context, t)}{t["list.dot"]}{time}";
    }

    /// <summary>The matter in words.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Playbook.</param>
    /// <param name="t">Language.</param>
    public static string Matter(Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(t);
        return value.Matter is { Sure: false, CorrectedBy: null } ? t["matter.unsure"]
            : context.Playbook.Category(value.Matter.Category)?.Title.In(t.Language) ?? value.Matter.Category;
    }

    /// <summary>Matter and buyer; for a message of Amazon the matter says who.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Playbook.</param>
    /// <param name="t">Language.</param>
    public static string Heading(Case value, CaseContext context, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(value);
        var matter = Matter(value, context, t);
        return value.Origin == Origin.Amazon ? matter : $"{matter}{t["list.dot"]}{People.InOnePiece(People.Buyer(value, t))}";
    }

    /// <summary>What a notification says of a request for approval: matter, buyer, time left.</summary>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="language">In which language; null: the store's.</param>
    public string AskSummary(Case value, CaseContext context, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return texts.In(language ?? context.Store.Language).Of("ask.summary", ("case", Summary(value, context, language)));
    }

    private JsonObject Data(Case value, CaseContext context, string? notice, CardAudience audience)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var t = texts.In(audience.Language ?? context.Store.Language);
        var data = new JsonObject
        {
            ["summary"] = Summary(value, context, audience.Language),
            ["language"] = t.Language,
            ["notice"] = CardText.EscapeMarkdown(notice),
            ["number"] = $"#{value.Number}",
            ["facts"] = CardText.EscapeMarkdown(FactsLine(value, context, t)),
            ["people"] = CardText.EscapeMarkdown(PeopleLine(value, context.Store, t)),
            ["refresh"] = Buttons.Of("", new ShowCase(value.Number)),
            ["refreshFor"] = new JsonArray([.. audience.RefreshFor.Select(id => JsonValue.Create(id))]),
        };
        PutHeading(data, value, context, t);
        PutTime(data, value, context, t);
        if (value.Status == CaseStatus.Closed)
        {
            PutClosed(data, value, context, t);
            return WithDefaults(data);
        }

        PutWords(data, value, t);
        PutPast(data, value, context, t);
        data["alerts"] = Strings(Alerts(value, context, t));
        new CaseCardWork(value, context, t, audience).Put(data);
        data["tasks"] = Tasks(value, t);
        data["tasksTitle"] = value.Tasks.Count <= MostTasks
            ? t["tasks.title"]
            : t.Of("tasks.title.some", ("count", value.Tasks.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return WithDefaults(data);
    }

    // Matter and buyer in one line where they fit; where not, each has its own, so that no name is parted and no dot left over.
    private static void PutHeading(JsonObject data, Case value, CaseContext context, TextSet t)
    {
        var whole = Heading(value, context, t);
        var parted = value.Origin == Origin.Buyer && ButtonRows.Width(whole) > HeadingRoom;
        data["heading"] = CardText.EscapeMarkdown(parted ? Matter(value, context, t) : whole);
        data["buyer"] = parted ? CardText.EscapeMarkdown(People.InOnePiece(People.Buyer(value, t))) : "";
    }

    private static void PutTime(JsonObject data, Case value, CaseContext context, TextSet t)
    {
        if (value.Status == CaseStatus.Closed)
        {
            data["time"] = t.Of("state.closedAt", ("at", TimeTexts.At(value.ClosedAt ?? context.Now, context.Now, context.Store.TimeZone, t)));
            data["timeColor"] = "default";
            return;
        }

        var clocks = Clocks.Of(value, context.Store);
        if (clocks.Count == 0)
        {
            data["time"] = t["state.calm"];
            data["timeColor"] = "good";
            return;
        }

        var clock = clocks[0];
        var left = clock.DueAt - context.Now;
        data["time"] = t.Of(
            left < TimeSpan.Zero ? $"overdue.{clock.Kind}" : $"clock.{clock.Kind}", ("left", TimeTexts.Left(clock.DueAt, context.Now, t)),
            ("until", TimeTexts.Until(clock.DueAt, context.Now, context.Store.TimeZone, t)));
        data["timeColor"] = left < TimeSpan.Zero ? "attention" : left < TimeSpan.FromHours(4) ? "warning" : "default";
        // A claim that can cost the account is answered at once, not merely in time (rule 23); a promise is the sign that it was.
        if (value.Matter.Urgency == "now" && clock.Kind != ClockKind.Promise && left >= TimeSpan.Zero && value.Draft is null)
        {
            data["time"] = t.Of("clock.atOnce", ("time", (string?)data["time"]));
            data["timeColor"] = "warning";
        }
    }

    private static void PutClosed(JsonObject data, Case value, CaseContext context, TextSet t)
    {
        var last = value.History.FindLast(h => h.What is HistoryKind.Sent or HistoryKind.SendConfirmed or HistoryKind.SentByHand or HistoryKind.NoReplyNeeded
            or HistoryKind.AnsweredElsewhere);
        data["status"] = last is null ? "" : t.Of(
            $"closed.{last.What}", ("at", TimeTexts.At(last.At, context.Now, context.Store.TimeZone, t)));
        data["facts"] = value.ForgottenAt is null ? "" : t["closed.forgotten"];
        data["buttons"] = new JsonArray(
            Buttons.Of(t["button.reopen"], new ReopenCase(value.Number)),
            Buttons.Of(t["button.more"], new OpenView(value.Number, CaseView.More)));
    }

    private static void PutWords(JsonObject data, Case value, TextSet t)
    {
        var message = Clocks.NewestIncoming(value);
        var waiting = value.Messages.Count(Clocks.Waits);
        data["wordsTitle"] = waiting > 1 ? t.Of("words.several", ("count", waiting.ToString(System.Globalization.CultureInfo.InvariantCulture))) : "";
        var words = TextLines.Excerpt(message is { Text.Length: > 0 } ? message.Text : t[message is not null && value.Forgot(message.At) ? "words.forgotten" : "words.none"], out var cut);
        if (waiting > 1 && words.Count > 0)
            words[0]!["gap"] = "small";
        data["words"] = words;
        data["wordsButtons"] = cut || waiting > 1
            ? new JsonArray(Buttons.Of(t["button.fullText"], new OpenView(value.Number, CaseView.Messages)))
            : [];
        var files = value.Messages.SelectMany(m => m.Attachments).ToList();
        data["files"] = files.Count == 0 ? "" : CardText.EscapeMarkdown(t.Of(
            "files.line", ("count", files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("names", CardText.Truncate(string.Join(t["list.comma"], files.Select(f => f.FileName)), 120))));
        data["fileButtons"] = files.Count == 0 ? [] : new JsonArray(Buttons.Of(t["button.files"], new OpenView(value.Number, CaseView.Files)));
    }

    // Only when there is history. The list is a tap away where something was given and nothing is being written, else under "more".
    private static void PutPast(JsonObject data, Case value, CaseContext context, TextSet t)
    {
        var line = PastTexts.Line(value, context, t);
        data["past"] = CardText.EscapeMarkdown(line);
        if (value is { Draft: null, Past: { Refunds: > 0 } or { Replacements: > 0 } or { Returns: > 0 } })
            data["pastButtons"] = new JsonArray(Buttons.Of(t["button.past"], new OpenView(value.Number, CaseView.Past)));
    }

    private static string FactsLine(Case value, CaseContext context, TextSet t)
    {
        var facts = CaseRules.Position(value, context.Playbook)?.Facts ?? value.Facts;
        var fulfilment = facts.TryGetValue("fulfilment", out var how) ? t.Has($"fulfilment.{how}") ? t[$"fulfilment.{how}"] : null : null;
        return string.Join(t["list.dot"], new[]
        {
            Order(value, t) ?? (value.Origin == Origin.Buyer ? t[BeforePurchase(value) ? "fact.beforePurchase" : "fact.noOrder"] : null),
            value.Order.Asin is { } asin ? CardText.Truncate(asin, 20) : null,
            value.Order.ProductName is { } product ? CardText.Truncate(product, 60) : null,
            fulfilment,
        }.Where(part => part is not null));
    }

    /// <summary>The order in words: the one that is known, or the only one that the buyer's own words name, told as such; null: neither.</summary>
    /// <param name="value">The case.</param>
    /// <param name="t">Language.</param>
    internal static string? Order(Case value, TextSet t) =>
        value.Order.OrderId is { } order ? t.Of("fact.order", ("id", CardText.Truncate(order, 40)))
        : MentionedOrders.Of(value) is { } mentioned ? t.Of("fact.orderMentioned", ("id", mentioned))
        : null;

    // Who asks about a product has mostly not bought it yet; of all others nobody knows.
    private static bool BeforePurchase(Case value) => value.Matter is { Sure: true, Category: CategoryIds.ListingQuestion or CategoryIds.ProductQuestion };

    private static string PeopleLine(Case value, StoreProfile store, TextSet t)
    {
        var who = value.Assignee is null ? t["person.nobody"] : t.Of("person.charge", ("name", People.Plain(value.Assignee.Name)));
        var what = value.Draft?.Stage switch
        {
            DraftStage.AwaitingApproval => t.Of("waits.approval", ("names", Announcer.Approvers(store, t))),
            DraftStage.Sending => t["waits.sending"],
            DraftStage.ByHand => t["waits.byHand"],
            DraftStage.Unclear => t["waits.unclear"],
            DraftStage.Failed => t["waits.failed"],
            DraftStage.Writing => t["waits.draft"],
            _ when value.Snooze is not null => t["waits.snoozed"],
            _ => null,
        };
        return what is null ? who : $"{who}{t["list.dot"]}{what}";
    }

    private static List<string> Alerts(Case value, CaseContext context, TextSet t)
    {
        var alerts = new List<string>();
        if (value.Draft is { SendDetail: { } detail, Stage: DraftStage.Sending or DraftStage.Unclear or DraftStage.Failed } sent)
        {
            var key = sent.Stage switch { DraftStage.Unclear => "send.unclear", DraftStage.Failed => "send.failed", _ => "send.retrying" };
            alerts.Add(t.Of(key, ("detail", WholeWords.Cut(detail.TrimEnd('.', ' '), LongestDetail))));
        }

        if (value.Messages.FindLast(m => m.NotUnderstood is not null) is { SettledAt: null })
            alerts.Add(t["alert.notUnderstood"]);
        if (value.Messages.Count > 0 && value.Messages[^1].Kind == InquiryKind.Bounce)
            alerts.Add(t["alert.bounced"]);
        // Once it is approved, the card says what to do; when nothing waits, it does not matter.
        if (value.Origin == Origin.Buyer && !CaseRules.HasAddress(value)
            && (value.Draft is { } written ? !CaseRules.MayBeSentByHand(written) : value.Messages.Any(Clocks.Waits)))
            alerts.Add(t["alert.noReplyTo"]);
        if (value.Draft is { Stage: DraftStage.ByHand } waiting && CaseRules.HasGoneBy(waiting, context))
            alerts.Add(t.Of("alert.goneByByHand", ("button", t["button.takeBackApproval"])));
        if (value.Draft is { VoidBecause: not null } voided)
            alerts.Add(t[CaseRules.MayBeSentByHand(voided) ? "alert.voidByHand" : "alert.void"]);
        else if (value.Draft is { Stage: DraftStage.Writing } draft && Clocks.NewestIncoming(value) is { } newest && newest.Id != draft.AnswersThrough)
            alerts.Add(t["alert.stale"]);
        if (value.Draft is { Stage: DraftStage.Writing, Rejected: { } rejected })
            alerts.Add(t.Of("alert.rejected", ("name", People.Plain(rejected.By.Name)), ("reason", CardText.Truncate(rejected.Reason ?? "", 300))));
        if (value.Snooze is { } snooze)
            alerts.Add(t.Of("alert.snoozed", ("until", TimeTexts.At(snooze.Until, context.Now, context.Store.TimeZone, t)), ("name", People.Plain(snooze.By.Name))));
        return alerts;
    }

    private static JsonArray Tasks(Case value, TextSet t)
    {
        var tasks = new JsonArray();
        // More stand behind "all tasks"; what is done makes room first.
        var shown = value.Tasks.Count <= MostTasks ? value.Tasks : [.. value.Tasks.OrderBy(task => task.DoneAt is not null).Take(MostTasks)];
        foreach (var task in shown)
        {
            var title = t.Language == "ja" ? task.TitleJa : task.TitleEn;
            var done = task.DoneAt is not null;
            tasks.Add(new JsonObject
            {
                ["title"] = CardText.EscapeMarkdown(done
                    ? t.Of("task.done", ("title", title), ("name", People.Plain(task.DoneBy?.Name)))
                    : t.Of("task.open", ("title", title))),
                ["subtle"] = done,
                ["button"] = Buttons.Of(t[done ? "button.undoTask" : "button.doTask"], new SetTask(value.Number, task.Id, !done)),
            });
        }

        return tasks;
    }

    private static JsonArray Strings(IEnumerable<string> lines)
    {
        var array = new JsonArray();
        foreach (var line in lines)
            array.Add(new JsonObject { ["text"] = TextLines.Run(line) });
        return array;
    }

    // A template asks for each part by name: what this state has nothing of is empty, not missing.
    private static JsonObject WithDefaults(JsonObject data)
    {
        foreach (var name in TextParts.Where(name => !data.ContainsKey(name)))
            data[name] = "";
        foreach (var name in ListParts.Where(name => !data.ContainsKey(name)))
            data[name] = new JsonArray();
        return data;
    }

    private static readonly ImmutableArray<string> TextParts =
        ["wordsTitle", "files", "past", "pastNote", "evidence", "question", "why", "weighTitle", "draftTitle", "missing", "status", "tasksTitle"];

    private static readonly ImmutableArray<string> ListParts =
        ["words", "wordsButtons", "fileButtons", "pastButtons", "alerts", "answered", "weigh", "choices", "findings", "draft", "tasks", "buttons", "moreButtons"];
}
