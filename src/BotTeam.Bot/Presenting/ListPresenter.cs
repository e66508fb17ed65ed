// Lists of cases: reminders, digests, what is due, what somebody has. Most urgent first.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Presenting;

/// <summary>Presents lists.</summary>
public sealed class ListPresenter(CardLibrary cards, Texts texts)
{
    /// <summary>Rows of a page: a card of more is not read on a phone.</summary>
    public const int MostRows = 10;

    /// <summary>Several reminders as one card.</summary>
    /// <param name="reminders">At least one, most overdue first.</param>
    /// <param name="store">Their store.</param>
    /// <param name="desk">For the surroundings.</param>
    /// <param name="addressees">Whom it speaks to; empty: nobody in particular.</param>
    /// <param name="linkTo">A link to the thread of a case, where there is one.</param>
    /// <returns>The card and what a notification says.</returns>
    public (JsonText Card, string Summary) Reminders(
        IReadOnlyList<DueReminder> reminders, StoreProfile store, CaseDesk desk, IReadOnlyList<Addressee> addressees, Func<Case, Uri?> linkTo)
    {
        ArgumentNullException.ThrowIfNull(reminders);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(addressees);
        ArgumentNullException.ThrowIfNull(linkTo);
        var t = texts.In(store.Language);
        var now = desk.Now;
        var overdue = reminders.Count(r => r.Reminder.Clock.DueAt <= now);
        var first = Heading(reminders[0].Case, desk, t);
        var summary = overdue > 0
            ? t.Of("remind.summary.overdue", ("count", Number(overdue)), ("first", first))
            : t.Of("remind.summary.soon", ("first", first));
        var intro = t.Of("remind.intro", ("mentions", Spoken(addressees, reminders.All(r => r.Case.Assignee is null), t)));
        var rows = reminders.Take(MostRows).Select(r => Row(r.Case, r.Reminder.Clock, desk, t, linkTo(r.Case)));
        var title = reminders.Count == 1 ? t["remind.title.one"] : t.Of("remind.title.many", ("count", Number(reminders.Count)));
        var footer = reminders.Count > MostRows ? t.Of("list.more", ("count", Number(reminders.Count - MostRows))) : "";
        var buttons = reminders.Count > MostRows ? new[] { Buttons.Of(t["button.due"], new ShowList(CaseList.Due, 1)) } : [];
        return (Expand(title, intro, rows, footer, summary, buttons, addressees), summary);
    }

    /// <summary>What a warning says in the thread of its case, as Markdown.</summary>
    /// <param name="reminder">The warning.</param>
    /// <param name="store">Its store.</param>
    /// <param name="desk">For the time.</param>
    /// <param name="addressees">Whom it speaks to.</param>
    public string Warning(DueReminder reminder, StoreProfile store, CaseDesk desk, IReadOnlyList<Addressee> addressees)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(addressees);
        var t = texts.In(store.Language);
        var due = reminder.Reminder.Clock.DueAt;
        return t.Of(
            $"remind.thread.{reminder.Reminder.Clock.Kind}", ("mentions", Spoken(addressees, reminder.Case.Assignee is null, t)),
            ("left", TimeTexts.Left(due, desk.Now, t)), ("until", TimeTexts.At(due, desk.Now, store.TimeZone, t)));
    }

    /// <summary>A page of cases, with the ways to the page before and the page after.</summary>
    /// <param name="title">Title.</param>
    /// <param name="page">The page.</param>
    /// <param name="list">The list it is a page of.</param>
    /// <param name="t">Language.</param>
    /// <param name="desk">For the surroundings.</param>
    /// <returns>The card and what a notification says.</returns>
    public (JsonText Card, string Summary) Cases(string title, CasePage page, CaseList list, TextSet t, CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(desk);
        var rows = page.Cases.Select(value => Row(value, Clocks.Nearest(value, desk.Stores[value.StoreId]), desk, t));
        var footer = page.Before + page.After == 0
            ? ""
            : t.Of("list.page", ("first", Number(page.First)), ("last", Number(page.First + page.Cases.Count - 1)), ("count", Count(page, t)));
        var buttons = new List<JsonObject>();
        if (page.Before > 0)
            buttons.Add(Buttons.Of(t.Of("button.previousCases", ("count", Number(page.Before))), new ShowList(list, page.Page - 1)));
        if (page.After > 0)
            buttons.Add(Buttons.Of(t.Of("button.nextCases", ("count", Number(page.After))), new ShowList(list, page.Page + 1)));
        return (Expand(title, page.Count == 0 ? t["list.none"] : "", rows, footer, title, buttons), title);
    }

    /// <summary>How many cases a list has, in words.</summary>
    /// <param name="page">A page of it.</param>
    /// <param name="t">Language.</param>
    public static string Count(CasePage page, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(t);
        return t.Of(page.Count < CasePage.MostCounted ? "list.count" : "list.countOrMore", ("count", Number(page.Count)));
    }

    /// <summary>The digest: what is overdue, what is due, how many are open. Of several stores it is one list, most urgent first.</summary>
    /// <param name="stores">At least one store; the first says in which time zone.</param>
    /// <param name="t">Language; null: that of the first store.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The card and what a notification says.</returns>
    public async Task<(JsonText Card, string Summary)> DigestAsync(
        IReadOnlyList<StoreProfile> stores, TextSet? t, CaseDesk desk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(desk);
        t ??= texts.In(stores[0].Language);
        var now = desk.Now;
        var open = new List<Case>();
        var counts = new CaseCounts(0, 0, 0);
        foreach (var store in stores)
        {
            open.AddRange(await desk.ListAsync(new CaseQuery { StoreId = store.Id, Limit = MostRows }, cancellationToken));
            var of = await desk.CountAsync(store.Id, now.AddHours(-24), cancellationToken);
            counts = new CaseCounts(counts.Open + of.Open, counts.Overdue + of.Overdue, counts.ClosedSince + of.ClosedSince);
        }

        var local = TimeZoneInfo.ConvertTime(now, stores[0].TimeZone);
        var title = t.Of(
            local.Hour < 12 ? "digest.morning" : "digest.evening", ("store", string.Join(t["list.comma"], stores.Select(store => People.Plain(store.Name)))));
        var day = TimeTexts.Day(DateOnly.FromDateTime(local.DateTime), t);
        var intro = counts.Open == 0
            ? t.Of("digest.nothing", ("day", day), ("closed", Number(counts.ClosedSince)))
            : t.Of("digest.intro", ("day", day), ("open", Number(counts.Open)), ("overdue", Number(counts.Overdue)), ("closed", Number(counts.ClosedSince)));
        var rows = open.OrderBy(value => value.DueAt ?? DateTimeOffset.MaxValue).Take(MostRows)
            .Select(value => Row(value, Clocks.Nearest(value, desk.Stores[value.StoreId]), desk, t));
        var footer = counts.Open > MostRows ? t.Of("list.more", ("count", Number(counts.Open - MostRows))) : "";
        var summary = t.Of("digest.summary", ("open", Number(counts.Open)), ("overdue", Number(counts.Overdue)));
        var buttons = new List<JsonObject>();
        if (counts.Open > 0)
            buttons.Add(Buttons.Of(t["button.due"], new ShowList(CaseList.Due, 1)));
        // A digest tells how things stood; what has no room in it is found in the list as it is now.
        if (counts.Open > MostRows)
            buttons.Add(Buttons.Of(t["button.allCases"], new ShowList(CaseList.Open, 1)));
        return (Expand(CardText.EscapeMarkdown(title), intro, rows, footer, summary, buttons), summary);
    }

    /// <summary>A plain list, for example of templates.</summary>
    /// <param name="title">Title.</param>
    /// <param name="intro">Sentence under it.</param>
    /// <param name="rows">Title, text and button of each row.</param>
    /// <param name="buttons">Buttons under it.</param>
    public JsonText Plain(string title, string intro, IEnumerable<(string Title, string Text, JsonObject Button)> rows, IEnumerable<JsonObject> buttons)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Expand(title, intro, rows.Select(row => RowData(row.Title, row.Text, "", "default", row.Button)), "", title, buttons);
    }

    // Each by name, already escaped; that nobody has the case is said first.
    private static string Spoken(IReadOnlyList<Addressee> addressees, bool nobody, TextSet t) =>
        addressees.Count == 0 ? nobody ? t.Of("mention.approvers", ("names", t["approvers.unnamed"])) : ""
        : nobody ? t.Of("mention.approvers", ("names", string.Join(t["list.comma"], addressees.Select(a => t.Of("person.name", ("name", a.Text))))))
        : string.Concat(addressees.Select(a => t.Of("mention", ("name", a.Account is null ? $"@{a.Text}" : a.Text))));

    private JsonText Expand(
        string title, string intro, IEnumerable<JsonObject> rows, string footer, string summary, IEnumerable<JsonObject> buttons,
        IReadOnlyList<Addressee>? addressees = null) =>
        cards.Expand("list", new JsonObject
        {
            ["title"] = title,
            ["intro"] = intro,
            ["rows"] = new JsonArray([.. rows]),
            ["footer"] = footer,
            ["summary"] = summary,
            ["buttons"] = new JsonArray([.. buttons]),
            ["mentions"] = new JsonArray([.. (addressees ?? []).Select(a => a.ToCardEntity()).OfType<JsonObject>()]),
        });

    private static JsonObject Row(Case value, Clock? clock, CaseDesk desk, TextSet t, Uri? link = null)
    {
        var now = desk.Now;
        var zone = desk.Stores[value.StoreId].TimeZone;
        var left = clock is null
            ? t[value.Status == CaseStatus.Closed ? "state.closed" : "state.calm"]
            : t.Of("remind.row", ("left", TimeTexts.Left(clock.DueAt, now, t)), ("until", TimeTexts.Until(clock.DueAt, now, zone, t)));
        var who = value.Assignee is null ? t["person.nobody"] : t.Of("person.charge", ("name", People.Plain(value.Assignee.Name)));
        var tone = clock is null ? "default" : clock.DueAt <= now ? "attention" : clock.DueAt - now < TimeSpan.FromHours(4) ? "warning" : "default";
        return RowData(
            CardText.EscapeMarkdown($"#{value.Number} {CaseCardPresenter.Matter(value, desk.ContextOf(value), t)}"), CardText.EscapeMarkdown(left),
            CardText.EscapeMarkdown(value.Origin == Origin.Amazon ? who : $"{People.Buyer(value, t)}{t["list.dot"]}{who}"), tone,
            Buttons.Of(t["button.open"], new ShowCase(value.Number)), link is null ? "" : $"[{t["remind.link"]}]({link.AbsoluteUri})");
    }

    private static JsonObject RowData(string title, string text, string who, string tone, JsonObject button, string link = "") =>
        new() { ["title"] = title, ["text"] = text, ["who"] = who, ["tone"] = tone, ["button"] = button, ["link"] = link };

    private static string Heading(Case value, CaseDesk desk, TextSet t) =>
        $"#{value.Number} {CaseCardPresenter.Heading(value, desk.ContextOf(value), t)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
