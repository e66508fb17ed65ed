// The forms around a draft: values and the personal line, the text, a rejection, a holding reply, its date.
using System.Globalization;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Presenting;

internal sealed class DraftForms(ViewCards views, TextSet t, Actions.CardAction? typed = null)
{
    public const string VariablePrefix = "v_";

    /// <summary>Before the name of a span's variable: its last day; the first one has the other prefix.</summary>
    public const string LastDayPrefix = "u_";
    public const string OwnWords = "ownWords";
    public const string PromisedDate = "promisedDate";
    public const string Text = "text";

    /// <summary>What somebody wrote in a form; null: nothing that would be missed, or more than a form can carry back.</summary>
    public static string? WordsOf(Actions.CardAction? typed) =>
        (typed?.Input(Text) ?? typed?.Input(OwnWords)) is { Length: <= TextLines.MostCharacters } words ? words : null;

    /// <summary>A variable's value as the form gives it: what stands in its field, or "2026-11-25..2026-11-28" where a span has its last day in another.</summary>
    public static string Value(Actions.CardAction action, string name)
    {
        var value = action.Input(VariablePrefix + name) ?? "";
        return value.Length > 0 && action.Input(LastDayPrefix + name) is { Length: > 0 } last && last != value ? $"{value}..{last}" : value;
    }

    public JsonText Fill(Case value, CaseContext context, JsonObject back, string? intro)
    {
        var draft = value.Draft;
        var template = draft?.TemplateId is { } id ? context.Playbook.Template(id) : null;
        if (draft is null || template is null)
            return Edit(value, back, intro);
        var fields = template.Variables.SelectMany(variable => FieldsOf(variable, draft, context)).ToList();
        foreach (var missing in draft.Missing.Where(name => template.Variable(name) is null && t.Has($"variable.{name}")))
            fields.Add(Fields.Text(VariablePrefix + missing, t[$"variable.{missing}"], t, draft.Variables.GetValueOrDefault(missing), required: true));
        fields.Add(Fields.Text(
            OwnWords, t["ownWords.label"], t, WordsOf(typed) ?? draft.OwnWords, multiline: true, longest: 1_000,
            placeholder: t[$"ownWords.hint.{draft.Language}"]));
        return views.Form(
            Title(value, "fill.title"), intro ?? t.Of("fill.intro", ("language", t[$"language.{draft.Language}"])), fields,
            Buttons.Of(t["button.fillDone"], new FillReply(value.Number, draft.Id), "positive"), back);
    }

    public JsonText Edit(Case value, JsonObject back, string? intro)
    {
        if (value.Draft is not { } draft)
            return Gone(value, back, intro);
        // Somebody else wrote meanwhile: their text is not written over unseen, and what was typed stands below it.
        var yours = typed is Actions.WriteReply { Base: var from } && from != draft.TextHash ? WordsOf(typed) : null;
        List<JsonObject> fields =
            [Fields.Text(Text, t["edit.label"], t, yours is null ? WordsOf(typed) ?? draft.Text : draft.Text, multiline: true, required: true, longest: 4_000)];
        if (yours is not null)
            fields.Add(Fields.Text("yours", t["edit.yours"], t, yours, multiline: true, longest: 4_000));
        return views.Form(
            Title(value, "edit.title"), intro ?? t["edit.intro"], fields,
            Buttons.Of(t["button.editDone"], new WriteReply(value.Number, draft.Id, draft.TextHash), "positive"), back);
    }

    // On a phone a card cannot be marked; what stands in a field is marked and copied whole.
    // Whatever card it was asked from, nothing is given out to be pasted that is not approved, or not true any more.
    public JsonText Copy(Case value, CaseContext context, JsonObject back) => value.Draft switch
    {
        null => Gone(value, back, null),
        { Stage: not DraftStage.ByHand } => views.Menu(Title(value, "view.copy"), t["refusal.NotApproved"], [], back),
        var draft when CaseRules.HasGoneBy(draft, context) => views.Menu(Title(value, "view.copy"), t.Of("alert.goneByByHand", ("button", t["button.takeBackApproval"])), [], back),
        var draft => views.Form(
            Title(value, "view.copy"), t["copy.intro"],
            [Fields.Text(Text, t["edit.label"], t, draft.Text, multiline: true, longest: CaseRules.LongestText)],
            Buttons.Of(t["button.sentNow"], new SentThere(value.Number, draft.Id, draft.TextHash), "positive"), back),
    };

    // The draft is not there any more, but what was written for it is.
    private JsonText Gone(Case value, JsonObject back, string? intro) => WordsOf(typed) is { } words
        ? views.Text(Title(value, "edit.title"), intro ?? t["refusal.DraftGone.short"], [(t["edit.yours"], TextLines.Of(words))], [], back)
        : views.Menu(Title(value, "edit.title"), intro ?? t["refusal.DraftGone.short"], [], back);

    public JsonText Reject(Case value, JsonObject back, string? intro) => views.Form(
        Title(value, "reject.title"), intro ?? t["reject.intro"],
        [
            Fields.Choice("reason", t["reject.reason"], t, Reasons(), expanded: true),
            Fields.Text("more", t["reject.more"], t, multiline: true, longest: 800),
        ],
        Buttons.Of(t["button.rejectDone"], new RejectReply(value.Number, value.Draft?.Id ?? ""), "destructive"), back);

    public JsonText Holding(Case value, CaseContext context, JsonObject back, string? intro) => views.Form(
        Title(value, "holding.title"), intro ?? t["holding.intro"],
        [
            Fields.Choice(PromisedDate, t["holding.when"], t, Days(context), typed?.Input(PromisedDate) is { Length: 10 } day ? day : Iso(context, 1), expanded: true),
            Fields.Text(OwnWords, t["ownWords.label"], t, WordsOf(typed), multiline: true, longest: 1_000, placeholder: t[$"ownWords.hint.{value.Language}"]),
        ],
        Buttons.Of(t["button.holdingDone"], new BeginHolding(value.Number), "positive"), back);

    public JsonText Promise(Case value, CaseContext context, JsonObject back, string? intro) => views.Form(
        Title(value, "promise.title"), intro ?? t["promise.intro"],
        [Fields.Choice(PromisedDate, t["holding.when"], t, Days(context), Iso(context, 1), expanded: true)],
        Buttons.Of(t["button.save"], new PromiseDate(value.Number, value.Draft?.Id ?? ""), "positive"), back);

    private string Title(Case value, string form) => t.Of(form, ("number", value.Number.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<(string Value, string Title)> Reasons() =>
        new[] { "facts", "tone", "policy", "offer", "other" }.Select(reason => (reason, t[$"reject.reason.{reason}"]));

    // A promise ends at 18:00: today is offered only while that lies ahead.
    private IEnumerable<(string Value, string Title)> Days(CaseContext context)
    {
        var today = LocalTimes.DayOf(context.Now, context.Store.TimeZone);
        for (var day = 0; day <= 7; day++)
        {
            var at = LocalTimes.At(today.AddDays(day), new TimeOnly(18, 0), context.Store.TimeZone);
            if (at <= context.Now.AddMinutes(30) || day is 4 or 6)
                continue;
            var name = TimeTexts.Day(today.AddDays(day), t);
            yield return (Iso(context, day), day switch
            {
                0 => t.Of("day.today", ("day", name)),
                1 => t.Of("day.tomorrow", ("day", name)),
                _ => name,
            });
        }
    }

    private IEnumerable<JsonObject> FieldsOf(TemplateVariable variable, Draft draft, CaseContext context)
    {
        var id = VariablePrefix + variable.Name;
        var label = variable.Label.In(t.Language);
        var value = Typed(variable.Name) ?? draft.Variables.GetValueOrDefault(variable.Name);
        if (variable.Input is VariableInput.Date or VariableInput.Dates)
            return DayFields(variable, DaySpan.Of(value), context);
        return
        [
            variable.Input switch
            {
                VariableInput.Choice => Fields.Choice(
                    id, label, t, variable.Choices.Select(c => (c.Id, c.Label.In(t.Language))), value, variable.Required, variable.Choices.Length <= 4),
                VariableInput.Money => Fields.Text(id, label, t, value, required: variable.Required, placeholder: t["fill.money"]),
                _ => Fields.Text(id, label, t, value, required: variable.Required),
            },
        ];
    }

    // Days are picked, never typed: nobody has to know how they are written.
    private IEnumerable<JsonObject> DayFields(TemplateVariable variable, DaySpan? value, CaseContext context)
    {
        var window = DayWindow.Of(variable.Days, LocalTimes.DayOf(context.Now, context.Store.TimeZone));
        var label = variable.Label.In(t.Language);
        var span = variable.Input == VariableInput.Dates;
        yield return Fields.Date(
            VariablePrefix + variable.Name, span ? t.Of("fill.firstDay", ("label", label)) : label, t, Iso(value?.First), window, variable.Required);
        if (span)
        {
            var last = value is { } known && known.Last != known.First ? known.Last : (DateOnly?)null;
            yield return Fields.Date(LastDayPrefix + variable.Name, t.Of("fill.lastDay", ("label", label)), t, Iso(last), window);
        }
    }

    private string? Typed(string name) => typed is not null && Value(typed, name) is { Length: > 0 and <= 1_000 } value ? value : null;

    private static string Iso(CaseContext context, int days) => Iso(LocalTimes.DayOf(context.Now, context.Store.TimeZone).AddDays(days))!;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
