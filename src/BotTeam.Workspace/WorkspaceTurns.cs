// What a person does on the page, as turns of the bot: a typed message, a clicked button. Answers are handled as Teams handles them.
using System.Collections.Concurrent;
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Feed;
using Microsoft.Extensions.Logging;

namespace BotTeam.Workspace;

/// <summary>A line shown for a moment after a click.</summary>
/// <param name="Text">What it says, for people.</param>
/// <param name="IsError">Whether something went wrong.</param>
internal sealed record Toast(string Text, bool IsError);

/// <summary>Makes turns of what people do.</summary>
internal sealed class WorkspaceTurns(WorkspaceAdapter adapter, WorkspaceFeed feed, WorkspaceOptions options, TimeProvider clock, ILogger<WorkspaceTurns> log)
{
    // A message that changes all the time is shown as it was a moment ago.
    private const int MostRefreshes = 3;

    private readonly ConcurrentDictionary<(string Conversation, string Message), Task> _underWay = new();

    /// <summary>
    /// Posts a person's message and lets the bot work it; in a channel only when it mentions the bot. Delivered again under
    /// its id it is the same message: worked before, nothing happens; failed before, the bot works it now.
    /// </summary>
    /// <param name="person">Who writes.</param>
    /// <param name="conversationId">Without a thread.</param>
    /// <param name="rootId">The thread's root, or null.</param>
    /// <param name="text">The text; <c>@Name</c> of the bot or of a person is a mention.</param>
    /// <param name="clientId">The page's id of the message: delivered again, it is the same message.</param>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<FeedMessage?> WriteAsync(WorkspacePerson person, string conversationId, string? rootId, string text, string? clientId, IBot bot, CancellationToken cancellationToken)
    {
        var conversation = feed.Conversation(conversationId)!;
        var personal = WorkspaceIds.IsPersonal(conversationId);
        var activity = From(person, ActivityTypes.Message);
        activity.TextFormat = TextFormatTypes.Plain;
        activity.Id = clientId;
        (activity.Text, activity.Entities) = WithMentions(text);
        var message = await conversation.PostAsync(activity, personal ? null : rootId, personal || activity.MentionsRecipient(), cancellationToken);
        if (!message.AwaitsTurn)
            return message;
        activity.Id = message.Id;
        activity.Timestamp = message.At;
        activity.Conversation = adapter.Account(personal ? conversationId : WorkspaceIds.InThread(conversationId, message.RootId ?? message.Id));
        await OneAtATimeAsync(
            (conversationId, message.Id),
            async () =>
            {
                if (await conversation.FindAsync(message.Id, cancellationToken) is not { AwaitsTurn: true })
                    return;
                await adapter.ProcessActivityAsync(null, activity, bot.OnTurnAsync, cancellationToken);
                await RememberWorkedAsync(conversation, message.Id);
            },
            cancellationToken);
        return message;
    }

    /// <summary>Works a clicked <c>Action.Execute</c>: the answer is a card for this person, or a line.</summary>
    /// <param name="person">Who clicked.</param>
    /// <param name="message">The message as it was when they clicked.</param>
    /// <param name="value">What they clicked.</param>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<Toast?> ExecuteAsync(WorkspacePerson person, FeedMessage message, AdaptiveCardInvokeValue value, IBot bot, CancellationToken cancellationToken)
    {
        var texts = Pages.PageTexts.In(person.Language);
        if (await InvokeAsync(person, message, value, bot, cancellationToken) is not { } response)
            return new Toast(texts.NoAnswer, IsError: true);
        switch (response.Type)
        {
            case Attachment.AdaptiveCardContentType when response.Value?.Value is { ValueKind: JsonValueKind.Object } card:
                await ShowAsync(person, message, card, bot, cancellationToken);
                return null;
            case AdaptiveCardInvokeResponseFactory.MessageType:
                return new Toast(response.Value?.Value.ToString() ?? "", IsError: false);
            default:
                return new Toast(BotJson.FromElement<Error>(response.Value?.Value)?.Message is { Length: > 0 } text ? text : texts.NoAnswer, IsError: true);
        }
    }

    /// <summary>Works a clicked <c>Action.Submit</c>: a message with a value and without a text (PROTOCOL 2.3).</summary>
    public async Task SubmitAsync(WorkspacePerson person, FeedMessage message, JsonElement data, IBot bot, CancellationToken cancellationToken)
    {
        var teams = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("msteams", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var kind = Field(teams, "type");
        if (kind == "imBack" && Field(teams, "value") is { } said)
        {
            await WriteAsync(person, message.ConversationId, message.RootId ?? message.Id, WorkspaceIds.IsPersonal(message.ConversationId) ? said : $"@{options.BotName} {said}", null, bot, cancellationToken);
            return;
        }

        var activity = From(person, ActivityTypes.Message);
        activity.Id = Guid.NewGuid().ToString("n");
        activity.ReplyToId = message.Id;
        activity.Conversation = Around(message);
        activity.Text = kind == "messageBack" ? Field(teams, "text") : null;
        activity.Value = data;
        await adapter.ProcessActivityAsync(null, activity, bot.OnTurnAsync, cancellationToken);
    }

    // A message that was updated while the bot worked may be newer than the answer, and an old card would stand over it for good:
    // then the card is refreshed, as Teams refreshes one that has changed.
    private async Task ShowAsync(WorkspacePerson person, FeedMessage seen, JsonElement card, IBot bot, CancellationToken cancellationToken)
    {
        var conversation = feed.Conversation(seen.ConversationId)!;
        for (var refreshes = 0; ; refreshes++)
        {
            var refresh = refreshes < MostRefreshes ? Refresh(card) : null;
            FeedMessage? newer = null;
            await conversation.ChangeAsync(
                seen.Id,
                (now, _) => refresh is null || ReferenceEquals(now.Activity, seen.Activity)
                    ? now with { Views = now.Views.SetItem(person.AccountId, card.Clone()) }
                    : newer = now,
                person.AccountId,
                cancellationToken);
            if (newer is null)
                return;
            seen = newer;
            if (await InvokeAsync(person, newer, refresh!, bot, cancellationToken) is { Type: Attachment.AdaptiveCardContentType, Value.Value: { ValueKind: JsonValueKind.Object } current })
                card = current;
        }
    }

    private async Task<AdaptiveCardInvokeResponse?> InvokeAsync(
        WorkspacePerson person, FeedMessage message, AdaptiveCardInvokeValue value, IBot bot, CancellationToken cancellationToken)
    {
        var activity = From(person, ActivityTypes.Invoke);
        activity.Id = Guid.NewGuid().ToString("n");
        activity.Name = InvokeNames.AdaptiveCardAction;
        activity.ReplyToId = message.Id;
        activity.Conversation = Around(message);
        activity.Value = BotJson.ToElement(value);
        var answer = await adapter.ProcessActivityAsync(null, activity, bot.OnTurnAsync, cancellationToken);
        return answer is { Status: 200, Body: { ValueKind: JsonValueKind.Object } body } ? BotJson.FromElement<AdaptiveCardInvokeResponse>(body) : null;
    }

    private static AdaptiveCardInvokeValue? Refresh(JsonElement card) =>
        card.TryGetProperty("refresh", out var refresh) && refresh.ValueKind == JsonValueKind.Object
        && refresh.TryGetProperty("action", out var action) && Field(action, "type") == "Action.Execute"
            ? new AdaptiveCardInvokeValue
            {
                Action = new AdaptiveCardInvokeAction
                {
                    Type = "Action.Execute",
                    Id = Field(action, "id"),
                    Verb = Field(action, "verb"),
                    Data = action.TryGetProperty("data", out var data) ? data : null,
                },
                Trigger = "automatic",
            }
            : null;

    // Delivered twice at once it is one turn: the second delivery waits for the end of the first, and ends like it.
    private async Task OneAtATimeAsync((string Conversation, string Message) key, Func<Task> work, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _underWay.GetOrAdd(key, end.Task);
        if (first != end.Task)
        {
            await first.WaitAsync(cancellationToken);
            return;
        }

        try
        {
            await work();
            end.SetResult();
        }
        catch (Exception failure)
        {
            end.SetException(failure);
            _ = end.Task.Exception; // Seen: usually nobody waits.
            throw;
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }

    private async Task RememberWorkedAsync(ConversationFeed conversation, string messageId)
    {
        try
        {
            await conversation.WorkedAsync(messageId, CancellationToken.None);
        }
#pragma warning disable CA1031 // The turn is worked and answered; that this could not be noted must not make it look failed.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogWarning(failure, "That the message {Message} is worked could not be noted.", messageId);
        }
    }

    private ConversationAccount Around(FeedMessage message) => adapter.Account(
        WorkspaceIds.IsPersonal(message.ConversationId) ? message.ConversationId : WorkspaceIds.InThread(message.ConversationId, message.RootId ?? message.Id));

    private Activity From(WorkspacePerson person, string type) => new(type)
    {
        ChannelId = WorkspaceIds.ChannelId,
        ServiceUrl = "urn:botteam:workspace",
        From = new ChannelAccount(person.AccountId, person.Name, RoleTypes.User),
        Recipient = adapter.Bot(),
        Locale = person.Locale,
        LocalTimezone = options.TimeZone,
        Timestamp = clock.GetUtcNow(),
        LocalTimestamp = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)),
    };

    // The longest name first: "@佐藤" must not eat the beginning of "@佐藤花子".
    private (string Text, IList<Entity> Entities) WithMentions(string text)
    {
        var entities = new List<Entity>();
        if (!text.Contains('@', StringComparison.Ordinal))
            return (text, entities);
        var accounts = options.People.Select(person => new ChannelAccount(person.AccountId, person.Name)).Append(adapter.Bot());
        foreach (var account in accounts.Where(account => account.Name is { Length: > 0 }).OrderByDescending(account => account.Name!.Length))
        {
            var typed = "@" + account.Name;
            if (!text.Contains(typed, StringComparison.OrdinalIgnoreCase))
                continue;
            var mention = $"<at>{account.Name}</at>";
            text = text.Replace(typed, mention, StringComparison.OrdinalIgnoreCase);
            entities.Add(new Mention(account, mention));
        }

        return (text, entities);
    }

    private static string? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
