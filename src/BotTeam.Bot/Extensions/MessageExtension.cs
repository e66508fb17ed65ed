// The bot in the compose box: searches templates and cases there, and registers any message as an inquiry.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Words;
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Extensions;

/// <summary>The message extension (protocol section 2.5). Everybody finds only what belongs to stores in which they have a role.</summary>
public sealed class MessageExtension(
    CaseDesk desk, IStoreChannels channels, CaseSearch cases, InquiryRegistration registration, InquiryForms forms, ViewCards views, CaseCardPresenter cards,
    Languages languages)
{
    /// <summary>Command that searches reply templates.</summary>
    public const string Templates = "templates";

    /// <summary>Command that searches cases.</summary>
    public const string Cases = "cases";

    /// <summary>Action that registers a message as an inquiry.</summary>
    public const string RegisterInquiryCommand = "registerInquiry";

    private const int MostResults = 25;
    private const string InitialRun = "initialRun";

    /// <summary>Answers a search.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<MessagingExtensionResponse> SearchAsync(MessagingExtensionQuery query, CardTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(turn);
        var stores = registration.StoresOf(turn.Person, turn.StoreId);
        var t = languages.OfPerson(turn);
        if (stores.Count == 0)
            return MessagingExtensionResponse.Message(t["role.none"]);
        var words = query.Parameters?.FirstOrDefault(parameter => parameter.Name != InitialRun)?.Value?.Trim() ?? "";
        var skip = Math.Clamp(query.QueryOptions?.Skip ?? 0, 0, 500);
        var count = Math.Clamp(query.QueryOptions?.Count ?? MostResults, 1, MostResults);
        var results = query.CommandId switch
        {
            Templates => FindTemplates(words, t).Skip(skip).Take(count).Select(template => Result(template, stores[0], t)),
            Cases => (await cases.FindAsync(stores, words, skip + count, cancellationToken)).Skip(skip).Select(value => Result(value, t)),
            _ => [],
        };
        List<Attachment> found = [.. results];
        return found.Count > 0 || skip > 0 ? MessagingExtensionResponse.Results(found) : MessagingExtensionResponse.Message(t[query.CommandId == Cases ? "list.none" : "template.none"]);
    }

    /// <summary>Opens the form that registers a message.</summary>
    /// <param name="action">The message.</param>
    /// <param name="turn">Who and where.</param>
    public MessagingExtensionResponse Open(MessagingExtensionAction action, CardTurn turn)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(turn);
        var stores = registration.StoresOf(turn.Person, turn.StoreId);
        var t = languages.OfPerson(turn);
        if (stores.Count == 0)
            return Said(t["role.none"]);
        var message = ChatMessage.Of(action.MessagePayload);
        // Who wrote the message is a colleague who passes the buyer's words on: as the buyer's name he would be greeted in the reply.
        return Form(stores, new InquiryFields(null, message.Text, null, OrderNumbers.First(message.Text)), null, t);
    }

    /// <summary>Registers what the form says; the same message twice is one inquiry.</summary>
    /// <param name="action">The form and the message.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<MessagingExtensionResponse> RegisterAsync(MessagingExtensionAction action, CardTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(turn);
        var fields = InquiryFields.Of(name => Input(action.Data, name));
        var message = ChatMessage.Of(action.MessagePayload);
        var place = Threads.Base(turn.Turn.Activity.Conversation?.Id ?? "");
        // Without the message (an old client) the press itself is what must not count twice.
        var id = $"message:{place}:{message.Id ?? turn.Turn.Activity.Id}";
        var t = languages.OfPerson(turn);
        var end = await registration.RegisterAsync(turn.Person, turn.StoreId, fields, id, message.At, t, cancellationToken);
        var stores = registration.StoresOf(turn.Person, turn.StoreId);
        return end.Wrong is { } wrong && stores.Count > 0 ? Form(stores, fields, wrong, t) : Said(InquiryForms.Words(end, t));
    }

    private IEnumerable<ReplyTemplate> FindTemplates(string words, TextSet t)
    {
        var playbook = desk.Playbook.Playbook;
        return words.Length == 0 ? playbook.Templates : playbook.Search.Find(words[..Math.Min(words.Length, 200)], t.Language).Select(match => match.Template);
    }

    private Attachment Result(ReplyTemplate template, StoreProfile store, TextSet t)
    {
        var title = template.Title.In(t.Language);
        var body = Rendered(template, store, t.Language);
        var languages = new[] { t.Language, t.Language == "ja" ? "en" : "ja" };
        var card = views.Text(
            CardText.EscapeMarkdown(title), t["template.inCase"],
            languages.Select(language => (t[$"language.{language}"], TextLines.Of(Rendered(template, store, language), 6_000))), [], null);
        return WithPreview(card, title, body);
    }

    private string Rendered(ReplyTemplate template, StoreProfile store, string language) => desk.Playbook.Playbook.Replies.Render(
        template, language, ImmutableSortedDictionary<string, string>.Empty.Add(StandardVariables.StoreName, store.Name), null).Text;

    private Attachment Result(Case value, TextSet t)
    {
        var context = desk.ContextOf(value);
        var heading = $"#{value.Number} {CaseCardPresenter.Heading(value, context, t)}";
        var time = value.DueAt is { } due ? TimeTexts.Left(due, context.Now, t) : t[value.Status == CaseStatus.Closed ? "state.closed" : "state.calm"];
        var who = value.Assignee is null ? t["person.nobody"] : t.Of("person.charge", ("name", People.Plain(value.Assignee.Name)));
        var channel = channels.ChannelOf(value.StoreId);
        var link = channel is not null && value.Cards.TryGetValue(channel.Id, out var root) ? channel.LinkTo(root) : null;
        var lines = TextLines.Of(string.Join('\n', $"{time}{t["list.dot"]}{who}", CaseCardPresenter.Order(value, t)));
        if (link is not null)
            lines.Add(new JsonObject { ["text"] = "", ["gap"] = "small", ["link"] = $"[{t["remind.link"]}]({link.AbsoluteUri})" });
        var card = views.Text(CardText.EscapeMarkdown(heading), CardText.EscapeMarkdown(People.Plain(context.Store.Name)), [("", lines)], [], null);
        return WithPreview(card, heading, $"{cards.Summary(value, context, t.Language)[heading.Length..].Trim(' ', '・', '·')}{t["list.dot"]}{who}");
    }

    // Words of strangers in a preview are text: the client reads markup in it.
    private static Attachment WithPreview(JsonText card, string title, string text)
    {
        var attachment = Attachment.AdaptiveCard(card);
        var preview = new JsonObject
        {
            ["title"] = CardText.EscapeMarkdown(CardText.Truncate(title, 100)),
            ["text"] = CardText.EscapeMarkdown(CardText.Truncate(text.ReplaceLineEndings(" "), 160)),
        };
        attachment.Preview = new Attachment { ContentType = Attachment.ThumbnailCardContentType, Content = preview.Deserialize<JsonElement>() };
        return attachment;
    }

    private MessagingExtensionResponse Form(IReadOnlyList<StoreProfile> stores, InquiryFields fields, string? wrong, TextSet t)
    {
        var (title, card) = forms.InDialog(stores, fields, wrong, t);
        return new MessagingExtensionResponse { Task = TaskModuleResponse.Continue(title, card, "large").Task };
    }

    private static MessagingExtensionResponse Said(string text) => new() { Task = TaskModuleResponse.Message(text).Task };

    private static string? Input(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    // The message on which the action was chosen, as the client describes it.
    private sealed record ChatMessage(string? Id, string Text, DateTimeOffset? At)
    {
        public static ChatMessage Of(JsonElement? payload)
        {
            var message = payload is { ValueKind: JsonValueKind.Object } given ? given : default;
            var body = Inner(message, "body");
            var content = Word(body, "content");
            var text = Word(body, "contentType") == "text" ? CardText.Truncate(content ?? "", InquiryFields.LongestText) : MessageText.Plain(content, InquiryFields.LongestText);
            return new ChatMessage(
                Word(message, "id"), text,
                DateTimeOffset.TryParse(Word(message, "createdDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null);
        }

        private static JsonElement Inner(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

        private static string? Word(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
                ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
                : null;
    }
}
