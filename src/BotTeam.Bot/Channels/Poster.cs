// Posts what the bot says by itself: once, also when the program stops between the channel's answer and the note that it was told.
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Channels;

/// <summary>
/// Posts and updates proactive messages. A channel that names its messages itself cannot be asked to post at most once: what was
/// posted is noted in the bot's storage as soon as the channel has answered, and found there when it is to be posted again.
/// </summary>
public sealed class Poster(IStorage storage)
{
    // Attempts of an effect come within minutes; after a week of outage a repeated line is the least of it.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Posts a message, or finds the one that was posted under the same key.</summary>
    /// <param name="conversation">Where to.</param>
    /// <param name="activity">The message.</param>
    /// <param name="key">What it stands for; unique within the conversation.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The channel's id of the message.</returns>
    public async Task<string> PostAsync(BotConversation conversation, Activity activity, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(activity);
        return await FindAsync(conversation, key, cancellationToken) ?? await PostNewAsync(conversation, activity, [key], cancellationToken);
    }

    /// <summary>Posts one message that stands for several things, none of which was posted yet: <see cref="PostedAsync"/> knows.</summary>
    /// <param name="conversation">Where to.</param>
    /// <param name="activity">The message.</param>
    /// <param name="keys">What it stands for, at least one; each is noted, so that none of them is posted again by itself or with others.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The channel's id of the message.</returns>
    public async Task<string> PostNewAsync(BotConversation conversation, Activity activity, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(keys);
        // The id asks a channel that can do so to post at most once under it; another company of things is another message.
        var name = keys is [var only] ? only : TextHashes.Of(string.Join('\n', keys));
        activity.Id = name;
        string? id = null;
        await conversation.Adapter.ContinueConversationAsync(
            conversation.Reference.Bot?.Id ?? "", conversation.Reference,
            async (turn, token) => id = (await turn.SendActivityAsync(activity, token))?.Id, cancellationToken);
        id ??= name;
        await storage.WriteAsync(
            keys.ToDictionary(key => Key(conversation, key), _ => new StoreItem(new JsonObject { ["message"] = id }, StoreItem.Any) { KeepFor = Kept }),
            CancellationToken.None);
        return id;
    }

    /// <summary>Which of some things were posted.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Those of the keys under which a message was posted.</returns>
    public async Task<IReadOnlySet<string>> PostedAsync(BotConversation conversation, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var byNote = keys.ToDictionary(key => Key(conversation, key));
        return (await storage.ReadAsync([.. byNote.Keys], cancellationToken)).Keys.Select(note => byNote[note]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The message that was posted under a key, or null.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string?> FindAsync(BotConversation conversation, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var noted = Key(conversation, key);
        var items = await storage.ReadAsync([noted], cancellationToken);
        return items.TryGetValue(noted, out var item) ? (string?)item.Value["message"] : null;
    }

    /// <summary>Replaces a message; one that is not there any more is posted anew.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="activity">The new message, whole.</param>
    /// <param name="posted">The message.</param>
    /// <param name="anew">Key of the new message if the old one is gone.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The id of the message as it stands now.</returns>
    public async Task<string> UpdateAsync(BotConversation conversation, Activity activity, string posted, string anew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(activity);
        try
        {
            activity.Id = posted;
            await conversation.Adapter.ContinueConversationAsync(
                conversation.Reference.Bot?.Id ?? "", conversation.Reference, (turn, token) => turn.UpdateActivityAsync(activity, token), cancellationToken);
            return posted;
        }
        catch (MessageNotFoundException)
        {
            return await PostAsync(conversation, activity, anew, cancellationToken);
        }
    }

    /// <summary>
    /// Takes a message away where the channel can do so; otherwise, or when it is gone, nothing happens. Where the channel refuses, other
    /// words take its place, so that nothing in it can be tapped.
    /// </summary>
    /// <param name="conversation">Where.</param>
    /// <param name="posted">The message.</param>
    /// <param name="instead">The words.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task RemoveAsync(BotConversation conversation, string posted, Activity instead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(instead);
        if (!conversation.Adapter.Capabilities.DeleteMessages)
            return;
        try
        {
            await conversation.Adapter.ContinueConversationAsync(
                conversation.Reference.Bot?.Id ?? "", conversation.Reference, (turn, token) => turn.DeleteActivityAsync(posted, token), cancellationToken);
        }
        catch (MessageNotFoundException)
        {
            // Somebody was faster.
        }
        catch (ChannelException)
        {
            instead.Id = posted;
            await conversation.Adapter.ContinueConversationAsync(
                conversation.Reference.Bot?.Id ?? "", conversation.Reference, (turn, token) => turn.UpdateActivityAsync(instead, token), cancellationToken);
        }
    }

    private static string Key(BotConversation conversation, string key) => $"posted/{conversation.Id}/{key}";
}
