// The form that registers an inquiry, on a card or in a dialog, and what is said at its end.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Extensions;

/// <summary>Makes the form.</summary>
public sealed class InquiryForms(ViewCards views)
{
    /// <summary>The form on a card in the chat.</summary>
    /// <param name="stores">The stores to choose from, the likeliest first; at least one.</param>
    /// <param name="fields">What stands in it.</param>
    /// <param name="id">Names the form: sent twice it is one inquiry.</param>
    /// <param name="wrong">What has to be put right; null: nothing.</param>
    /// <param name="t">Language.</param>
    public JsonText OnCard(IReadOnlyList<StoreProfile> stores, InquiryFields fields, string id, string? wrong, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(t);
        return views.Form(
            t["inquiry.title"], wrong is null ? t["inquiry.intro"] : CardText.EscapeMarkdown(wrong), FieldsOf(stores, fields, t),
            Buttons.Of(t["button.register"], new RegisterInquiry(id), "positive"), Buttons.Of(t["button.back"], new RunCommand("help")));
    }

    /// <summary>The form in a dialog, whose buttons the client sends to the dialog.</summary>
    /// <param name="stores">The stores to choose from, the likeliest first; at least one.</param>
    /// <param name="fields">What stands in it.</param>
    /// <param name="wrong">What has to be put right; null: nothing.</param>
    /// <param name="t">Language.</param>
    /// <returns>The title and the card.</returns>
    public (string Title, JsonText Card) InDialog(IReadOnlyList<StoreProfile> stores, InquiryFields fields, string? wrong, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(t);
        return (t["inquiry.title"], views.Dialog(wrong is null ? t["inquiry.dialog.intro"] : CardText.EscapeMarkdown(wrong), FieldsOf(stores, fields, t), t["button.register"]));
    }

    /// <summary>What is said at the end, as text.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="t">Language.</param>
    public static string Words(RegistrationEnd end, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(t);
        return end.Wrong ?? t.Of(
            end.WasKnown ? "inquiry.known" : "inquiry.done", ("number", $"#{end.Case}"), ("store", People.Plain(end.Store!.Name)));
    }

    /// <summary>What is said at the end, with the way to the case.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="t">Language.</param>
    public JsonText Done(RegistrationEnd end, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(t);
        return views.Menu(
            t["inquiry.title"], CardText.EscapeMarkdown(Words(end, t)),
            end.Case is { } number ? [Buttons.Of(t["button.openCase"], new ShowCase(number), "positive"), Buttons.Of(t["button.registerMore"], new NewInquiry())] : [], null);
    }

    /// <summary>A name for a form that is shown now: the same when the channel delivers the tap again.</summary>
    /// <param name="activity">The tap.</param>
    public static string NewId(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return $"{activity.Conversation?.Id}:{activity.Id}";
    }

    private static List<JsonObject> FieldsOf(IReadOnlyList<StoreProfile> stores, InquiryFields fields, TextSet t)
    {
        var list = new List<JsonObject>();
        if (stores.Count > 1)
        {
            var chosen = stores.FirstOrDefault(store => store.Id == fields.Store) ?? stores[0];
            list.Add(Fields.Choice("store", t["inquiry.store"], t, stores.Select(s => (s.Id, People.Plain(s.Name))), chosen.Id, required: true, expanded: false));
        }

        list.Add(Fields.Text("text", t["inquiry.text"], t, fields.Text, multiline: true, required: true, longest: InquiryFields.LongestText));
        list.Add(Fields.Text("name", t["inquiry.name"], t, fields.Name, longest: 100));
        list.Add(Fields.Text("order", t["inquiry.order"], t, fields.Order, longest: 40, placeholder: "250-1234567-1234567"));
        list.Add(Fields.Text("address", t["inquiry.address"], t, fields.Address, longest: 320, placeholder: "…@marketplace.amazon.co.jp"));
        return list;
    }
}
