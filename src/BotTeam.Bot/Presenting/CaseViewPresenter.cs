// The personal views of a case: what else can be done, the whole text, the forms. Shown to who asked, never to all.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Presenting;

/// <summary>Presents personal views.</summary>
public sealed class CaseViewPresenter(ViewCards views, CasePages pages, Texts texts, IAttachmentLinks links)
{
    // A menu longer than this is a list to search: `template WORDS` finds the rest.
    private const int MostTemplates = 12;
    private const int MostFiles = 20;
    private const int ShortestSnooze = 60;
    private const int MostTasks = 40;
    private const int Megabyte = 1024 * 1024;

    // Columns of a button as wide as a phone.
    private const int TaskColumns = 36;

    /// <summary>A view of a case.</summary>
    /// <param name="view">Which.</param>
    /// <param name="value">The case.</param>
    /// <param name="context">Time, store and playbook.</param>
    /// <param name="person">Who asked.</param>
    /// <param name="intro">A sentence on top instead of the usual one, for example what was wrong with the last input.</param>
    /// <param name="language">In which language; null: the store's.</param>
    /// <param name="typed">What was typed into the form before; null: it is opened.</param>
    public JsonText Present(
        CaseView view, Case value, CaseContext context, Person person, string? intro = null, string? language = null, Actions.CardAction? typed = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        var t = texts.In(language ?? context.Store.Language);
        intro = intro is null ? null : CardText.EscapeMarkdown(intro);
        var back = Buttons.Of(t["button.back"], new ShowCase(value.Number));
        return view switch
        {
            CaseView.Messages => pages.Present(CaseText.Messages, 1, value, context, language),
            CaseView.History => views.Text(Title("history"), "", HistoryBlocks(value, context, t), [], back),
            CaseView.Past => views.Text(Title("past"), t["past.intro"], PastTexts.List(value, context, t), [], back),
            CaseView.Files => views.Text(Title("files"), t["files.intro"], Files(value, t), [], back),
            CaseView.Fill => new DraftForms(views, t, typed).Fill(value, context, back, intro),
            CaseView.Edit => new DraftForms(views, t, typed).Edit(value, back, intro),
            CaseView.Copy => new DraftForms(views, t).Copy(value, context, back),
            CaseView.Reject => new DraftForms(views, t).Reject(value, back, intro),
            CaseView.Holding => new DraftForms(views, t, typed).Holding(value, context, back, intro),
            CaseView.Promise => new DraftForms(views, t).Promise(value, context, back, intro),
            CaseView.Snooze => views.Menu(Title("snooze"), t["snooze.intro"], SnoozeChoices(value, context, t), back),
            CaseView.HandOver => views.Menu(Title("handover"), t["handover.intro"], HandOverChoices(value, context, t), back),
            CaseView.Note => views.Form(
                Title("note"), intro ?? t["note.intro"], [Fields.Text("text", t["note.label"], t, DraftForms.WordsOf(typed), multiline: true, required: true, longest: 2_000)],
                Buttons.Of(t["button.save"], new NewNote(value.Number), "positive"), back),
            CaseView.Words => views.Form(
                Title("words"), intro ?? t["words.intro"],
                [Fields.Text("text", t["words.label"], t, DraftForms.WordsOf(typed), multiline: true, required: true, longest: CaseRules.LongestBuyerWords)],
                Buttons.Of(t["button.save"], new NewWords(value.Number), "positive"), back),
            CaseView.Task => views.Form(
                Title("task"), intro ?? t["task.intro"], [Fields.Text("text", t["task.label"], t, DraftForms.WordsOf(typed), required: true, longest: 200)],
                Buttons.Of(t["button.save"], new NewTask(value.Number), "positive"), back),
            CaseView.Category => views.Menu(Title("category"), t["category.intro"], Categories(value, context, t), back),
            CaseView.Tasks => views.Menu(Title("tasks"), t["tasks.intro"], Tasks(value, t), back),
            CaseView.Close => views.Menu(
                Title("close"), intro ?? t["close.intro"], [Buttons.Of(t["button.closeAnyway"], new CloseCase(value.Number, Anyway: true), "destructive")], back),
            CaseView.Templates => views.Menu(Title("templates"), t["templates.intro"], Templates(value, context, t), back),
            _ => views.Menu(Title("more"), intro ?? "", More(value, context, person, t), back),
        };

        string Title(string name) => t.Of($"view.{name}", ("number", value.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<JsonObject> More(Case value, CaseContext context, Person person, TextSet t)
    {
        var n = value.Number;
        var open = value.Status == CaseStatus.Open;
        var free = value.Draft is null or { Stage: DraftStage.Writing or DraftStage.Failed };
        yield return Buttons.Of(t["button.messages"], new OpenView(n, CaseView.Messages));
        if (value.Draft is { Text.Length: > TextLines.MostCharacters })
            yield return Buttons.Of(t["button.fullDraft"], new ShowPage(n, CaseText.Draft, 1));
        if (value.Tasks.Count > CaseCardPresenter.MostTasks)
            yield return Buttons.Of(t.Of("button.allTasks", ("count", value.Tasks.Count.ToString(CultureInfo.InvariantCulture))), new OpenView(n, CaseView.Tasks));
        if (open && value.Assignee is null)
            yield return Buttons.Of(t["button.take"], new TakeCase(n));
        if (open && value.Assignee is not null && value.Assignee.Id == person.Id)
            yield return Buttons.Of(t["button.release"], new ReleaseCase(n));
        if (open)
            yield return Buttons.Of(t["button.handover"], new OpenView(n, CaseView.HandOver));
        if (value.Draft is { Stage: DraftStage.AwaitingApproval } asked)
            yield return Buttons.Of(t["button.takeBack"], new TakeBack(n, asked.Id));
        if (value.Draft is { Stage: DraftStage.ByHand } approved)
            yield return Buttons.Of(t["button.takeBackApproval"], new TakeBack(n, approved.Id));
        if (value.Draft is { Stage: DraftStage.Writing } draft)
        {
            if (!draft.EditedByHand)
                yield return Buttons.Of(t["button.mend"], new OpenView(n, CaseView.Edit));
            if (draft.Text.Length > 0 && context.Store.People.RoleOf(person.Id) >= Role.Approver)
                yield return Buttons.Of(t[CaseRules.HasAddress(value) ? "button.approveNow" : "button.approveNowByHand"], new ApproveReply(n, draft.Id, draft.TextHash));
            yield return Buttons.Of(t["button.drop"], new DropReply(n, draft.Id));
        }

        if (open && free && CaseRules.CanAnswer(value))
        {
            yield return Buttons.Of(t["button.templates"], new OpenView(n, CaseView.Templates));
            yield return Buttons.Of(t["button.holdingLong"], new OpenView(n, CaseView.Holding));
        }

        if (open && value.Draft is not { Stage: DraftStage.Sending or DraftStage.Unclear } && value.Messages.Any(Clocks.Waits) && Clocks.NewestIncoming(value) is { } answered)
            yield return Buttons.Of(t["button.answeredThere"], new AnsweredThere(n, answered.Id));
        if (open && free && value.Messages.Any(Clocks.Waits) && Clocks.NewestIncoming(value) is { } newest)
            yield return Buttons.Of(t["button.noReply"], new NoReply(n, newest.Id));
        if (open && free)
            yield return Buttons.Of(t["button.category"], new OpenView(n, CaseView.Category));
        if (open && free && value.Walk is not null)
            yield return Buttons.Of(t["button.restart"], new BeginWalk(n));
        if (open && value.DueAt >= context.Now.AddMinutes(ShortestSnooze) && value.Snooze is null)
            yield return Buttons.Of(t["button.snooze"], new OpenView(n, CaseView.Snooze));
        if (open && value.Snooze is not null)
            yield return Buttons.Of(t["button.wake"], new SnoozeCase(n, 0));
        // Where mails come, they find the case by themselves.
        if (value.Origin == Origin.Buyer && !CaseRules.HasAddress(value))
            yield return Buttons.Of(t["button.words"], new OpenView(n, CaseView.Words));
        yield return Buttons.Of(t["button.note"], new OpenView(n, CaseView.Note));
        if (open)
            yield return Buttons.Of(t["button.task"], new OpenView(n, CaseView.Task));
        if (value.Past is { Cases: > 0 })
            yield return Buttons.Of(t["button.past"], new OpenView(n, CaseView.Past));
        yield return Buttons.Of(t["button.history"], new OpenView(n, CaseView.History));
        if (open && free)
            yield return Buttons.Of(t["button.closeLong"], new CloseCase(n, Anyway: false));
    }

    // What is open first.
    private static IEnumerable<JsonObject> Tasks(Case value, TextSet t) => value.Tasks
        .OrderBy(task => task.DoneAt is not null)
        .Take(MostTasks)
        .Select(task => Buttons.Of(
            t.Of(task.DoneAt is null ? "task.open" : "task.ticked", ("title", WholeWords.Cut(t.Language == "ja" ? task.TitleJa : task.TitleEn, TaskColumns))),
            new SetTask(value.Number, task.Id, task.DoneAt is null)));

    // What one person did in one minute stands under one heading.
    private static IEnumerable<(string Heading, JsonArray Lines)> HistoryBlocks(Case value, CaseContext context, TextSet t)
    {
        var heading = "";
        var lines = new List<string>();
        foreach (var entry in value.History.TakeLast(80))
        {
            var at = TimeTexts.At(entry.At, context.Now, context.Store.TimeZone, t);
            var next = $"{at}{t["list.dot"]}{(entry.By == Person.Bot ? t["person.bot"] : People.Plain(entry.By.Name))}";
            if (next != heading && lines.Count > 0)
            {
                yield return (heading, TextLines.Of(string.Join('\n', lines), 4_000));
                lines.Clear();
            }

            heading = next;
            lines.Add(HistoryTexts.Of(entry, value, context, t));
        }

        if (lines.Count > 0)
            yield return (heading, TextLines.Of(string.Join('\n', lines), 4_000));
    }

    private IEnumerable<(string Heading, JsonArray Lines)> Files(Case value, TextSet t)
    {
        foreach (var file in value.Messages.SelectMany(m => m.Attachments).TakeLast(MostFiles))
        {
            var link = links.LinkTo(value, file);
            var size = file.Size < Megabyte
                ? t.Of("files.size", ("kb", Math.Max(1, file.Size / 1024).ToString(CultureInfo.InvariantCulture)))
                : t.Of("files.sizeMb", ("mb", (file.Size / (double)Megabyte).ToString("0.0", CultureInfo.InvariantCulture)));
            var line = new JsonObject
            {
                ["text"] = link is null ? t["files.notKept"] : "",
                ["link"] = link is null ? "" : $"[{t["files.open"]}]({link})",
                ["gap"] = "none",
            };
            yield return ($"{CardText.Truncate(file.FileName, 60)}{t["list.dot"]}{size}", new JsonArray(line));
        }
    }

    private static IEnumerable<JsonObject> SnoozeChoices(Case value, CaseContext context, TextSet t) =>
        new[] { ShortestSnooze, 120, 240, 480 }
            .Where(minutes => context.Now.AddMinutes(minutes) <= value.DueAt)
            .Select(minutes => Buttons.Of(
                t.Of("snooze.choice", ("span", TimeTexts.Span(TimeSpan.FromMinutes(minutes), t)),
                    ("until", TimeTexts.At(context.Now.AddMinutes(minutes), context.Now, context.Store.TimeZone, t))),
                new SnoozeCase(value.Number, minutes)));

    private static IEnumerable<JsonObject> HandOverChoices(Case value, CaseContext context, TextSet t) =>
        context.Store.Members
            .Where(member => member.Id != value.Assignee?.Id)
            .Take(20)
            .Select(member => Buttons.Of(t.Of("person.name", ("name", People.Plain(member.Name))), new HandOverCase(value.Number, member.Id)));

    private static IEnumerable<JsonObject> Categories(Case value, CaseContext context, TextSet t) =>
        context.Playbook.Categories
            .Where(category => category.Id != value.Matter.Category || !value.Matter.Sure)
            .Select(category => Buttons.Of(category.Title.In(t.Language), new SetCategory(value.Number, category.Id)));

    private static IEnumerable<JsonObject> Templates(Case value, CaseContext context, TextSet t) =>
        context.Playbook.Templates
            .Where(template => template.ReplyKind is not (ReplyKind.Report or ReplyKind.PageText))
            .Take(MostTemplates)
            .Select(template => Buttons.Of(template.Title.In(t.Language), new BeginReply(value.Number, template.Id)))
            .Append(Buttons.Of(t["button.freeText"], new BeginReply(value.Number, null)));
}
