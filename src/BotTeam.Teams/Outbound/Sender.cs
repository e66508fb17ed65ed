// Brings messages to their conversation: prepared, then in its lane, then to the connector; and notes what dies on the way.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound.Connector;
using BotTeam.Teams.Outbound.Lanes;
using BotTeam.Teams.Outbound.Messages;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Outbound;

/// <summary>Posts, replaces, deletes, and creates conversations. No code of the bot runs while a lane is held.</summary>
internal sealed class Sender(
    TeamsOptions options, ConnectorClient connector, ConversationLanes lanes, MessageBudget budget, TeamsReferences references, ILogger log)
{
    /// <summary>The channel id of Teams.</summary>
    public const string ChannelId = "msteams";

    /// <summary>The bot's own account, where no activity says it.</summary>
    public ChannelAccount Bot { get; } = new($"28:{options.AppId}", role: RoleTypes.Bot);

    /// <summary>Posts a message; to a bare channel as the root of a new thread.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> PostAsync(Activity activity, CancellationToken cancellationToken)
    {
        var place = Place.Of(activity.ServiceUrl, activity.Conversation, activity.ChannelData, options);
        if (place.StartsThread)
            return (await StartThreadAsync(place, activity, cancellationToken)).Root;
        var messages = OutgoingMessages.Of(activity, cardFirst: false);
        var first = budget.Fit(messages[0], activity);
        var second = messages.Length > 1 ? budget.Fit(messages[1], activity) : null;
        using var turn = await EnterAsync(place, forReading: false, cancellationToken);
        try
        {
            var posted = await connector.SendAsync(place.ServiceUrl, place.ConversationId, activity.ReplyToId, first, turn, cancellationToken);
            return second is null ? posted
                : await connector.SendAsync(place.ServiceUrl, place.ConversationId, activity.ReplyToId, second, turn, cancellationToken);
        }
        catch (ChannelException failure)
        {
            await NoteAsync(place, failure);
            throw;
        }
    }

    /// <summary>Starts a thread in a channel.</summary>
    /// <param name="place">The channel.</param>
    /// <param name="activity">Its first message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The thread, and its root.</returns>
    public async Task<(string ConversationId, ResourceResponse Root)> StartThreadAsync(Place place, Activity activity, CancellationToken cancellationToken)
    {
        var messages = OutgoingMessages.Of(activity, cardFirst: true);
        foreach (var message in messages)
        {
            // The thread they stand in does not exist yet, and what they might answer is not in it.
            message.Conversation = null;
            message.Recipient = null;
            message.ReplyToId = null;
        }

        var channel = ConversationIds.Base(place.ConversationId);
        var body = NewConversation.Thread(activity.From ?? Bot, channel, place.TenantId, budget.Fit(messages[0], activity));
        var second = messages.Length > 1 ? budget.Fit(messages[1], activity) : null;
        using var turn = await EnterAsync(place, forReading: false, cancellationToken);
        try
        {
            var created = await connector.CreateAsync(place.ServiceUrl, channel, body, turn, cancellationToken);
            if (second is not null)
                await connector.SendAsync(place.ServiceUrl, created.Id!, null, second, turn, cancellationToken);
            return (created.Id!, new ResourceResponse(created.ActivityId ?? ConversationIds.Root(created.Id!)));
        }
        catch (ChannelException failure)
        {
            await NoteAsync(place, failure);
            throw;
        }
    }

    /// <summary>Shows that the bot is typing, where that can be shown. Whether it is shown matters to nobody's work.</summary>
    /// <param name="activity">The sign.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> ShowTypingAsync(Activity activity, CancellationToken cancellationToken)
    {
        var place = Place.Of(activity.ServiceUrl, activity.Conversation, activity.ChannelData, options);
        if (place.StartsThread)
            return new ResourceResponse("");
        try
        {
            return await PostAsync(activity, cancellationToken);
        }
        catch (Exception failure) when (failure is ChannelException or TeamsTokenException)
        {
            log.LogDebug("The sign of typing was not shown: {Problem}", failure.Message);
            return new ResourceResponse("");
        }
    }

    /// <summary>Replaces a message.</summary>
    /// <param name="activity">The new one; its id says which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken)
    {
        var id = activity.Id is { Length: > 0 } given ? given : throw new InvalidOperationException("An update needs the id of its message.");
        var place = Place.Of(activity.ServiceUrl, activity.Conversation, activity.ChannelData, options);
        var message = OutgoingMessages.AsOne(activity);
        message.Id = id;
        message.ReplyToId = null;
        var body = budget.Fit(message, activity);
        using var turn = await EnterAsync(place, forReading: false, cancellationToken);
        try
        {
            return await connector.UpdateAsync(place.ServiceUrl, place.ConversationId, id, body, turn, cancellationToken);
        }
        catch (ChannelException failure)
        {
            await NoteAsync(place, failure);
            throw;
        }
    }

    /// <summary>Deletes a message; one that is gone already counts as deleted.</summary>
    /// <param name="reference">Its conversation and id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        var id = reference.ActivityId is { Length: > 0 } given ? given : throw new InvalidOperationException("A deletion needs the id of its message.");
        var place = Place.Of(reference.ServiceUrl, reference.Conversation, null, options);
        using var turn = await EnterAsync(place, forReading: false, cancellationToken);
        try
        {
            await connector.DeleteAsync(place.ServiceUrl, place.ConversationId, id, turn, cancellationToken);
        }
        catch (MessageNotFoundException)
        {
            // Somebody was faster, or our own first try was.
        }
        catch (ChannelException failure)
        {
            await NoteAsync(place, failure);
            throw;
        }
    }

    /// <summary>Creates the chat with a person, or finds the one there is: Teams answers with the same.</summary>
    /// <param name="person">The person.</param>
    /// <param name="bot">The bot.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConversationReference> OpenChatAsync(KnownPerson person, ChannelAccount bot, CancellationToken cancellationToken)
    {
        var tenant = person.TenantId ?? options.TenantId;
        var body = NewConversation.Chat(bot, person.Id, tenant);
        CreatedConversation created;
        using (var turn = await lanes.EnterAsync(Place.HostOf(person.ServiceUrl), person.Id, tenant, forReading: false, cancellationToken))
            created = await connector.CreateAsync(person.ServiceUrl, null, body, turn, cancellationToken);
        var reference = new ConversationReference
        {
            ChannelId = ChannelId,
            ServiceUrl = person.ServiceUrl,
            Bot = bot,
            User = new ChannelAccount(person.Id, aadObjectId: person.AadObjectId),
            Conversation = new ConversationAccount(false, "personal", created.Id, tenantId: tenant),
        };
        await references.RememberChatAsync(person, reference, cancellationToken);
        return reference;
    }

    /// <summary>Waits for a turn in the lane of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="forReading">Whether nothing is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<LaneTurn> EnterAsync(Place place, bool forReading, CancellationToken cancellationToken) =>
        lanes.EnterAsync(place.Host, place.ConversationId, place.TenantId, forReading, cancellationToken);

    // The caller's own failure is what it is told of: noting must not hide it, nor be stopped with it.
    private async Task NoteAsync(Place place, ChannelException failure)
    {
        try
        {
            if (failure is ConversationDeadException)
                await references.MarkDeadAsync(place.ConversationId, failure.Code, CancellationToken.None);
            else if (failure is ConversationNotFoundException && ConversationIds.Root(place.ConversationId) is null)
                await references.ForgetAsync(place.ConversationId, CancellationToken.None);
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            log.LogWarning(second, "That a conversation of Teams is {State} could not be noted.", failure is ConversationDeadException ? "dead" : "gone");
        }
    }
}
