// Remembers where the bot can speak by itself: each conversation's newest reference, each person's chat, and what is dead.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Teams.Outbound;
using BotTeam.Teams.Outbound.References;

namespace BotTeam.Teams;

/// <summary>
/// Conversations and people the bot has seen, in the bot's storage. Reads are kept in memory for a minute, so another process's
/// news arrives that late at most. Safe for many callers at once.
/// </summary>
/// <param name="storage">The bot's storage.</param>
/// <param name="clock">The time.</param>
public sealed class TeamsReferences(IStorage storage, TimeProvider clock)
{
    private const int MostKept = 10_000;
    private const int MostTries = 4;

    private static readonly TimeSpan s_goodFor = TimeSpan.FromMinutes(1);

    private readonly BoundedMemory<KnownConversation?> _conversations = new(MostKept, s_goodFor, clock);
    private readonly BoundedMemory<KnownPerson?> _people = new(MostKept, s_goodFor, clock);

    /// <summary>A conversation, dead or alive.</summary>
    /// <param name="conversationId">Its id; a thread part is left aside.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is known of it, or null.</returns>
    public ValueTask<KnownConversation?> FindAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        var baseId = ConversationIds.Base(conversationId);
        return _conversations.TryGet(baseId, out var known) ? new(known) : new(ReadConversationAsync(baseId, cancellationToken));
    }

    /// <summary>A person.</summary>
    /// <param name="personId">The channel's id of the person, or the id in the directory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is known of them, or null.</returns>
    public ValueTask<KnownPerson?> FindPersonAsync(string personId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(personId);
        return _people.TryGet(personId, out var known) ? new(known) : new(ReadPersonAsync(personId, cancellationToken));
    }

    /// <summary>Learns from an incoming activity. Costs nothing but look-ups in memory when it brings no news.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask RememberAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity is not { Conversation.Id: { Length: > 0 } id, ServiceUrl.Length: > 0 })
            return ValueTask.CompletedTask;
        var baseId = ConversationIds.Base(id);
        if (SeenActivity.Removes(activity))
            return new(MarkDeadAsync(baseId, "Removed", cancellationToken));
        var tenantId = activity.GetTenantId();
        return IsNewsOfConversation(activity, baseId, tenantId) || IsNewsOfPerson(activity, baseId)
            ? new(LearnAsync(activity, baseId, tenantId, cancellationToken))
            : ValueTask.CompletedTask;
    }

    /// <summary>Remembers the chat with a person that was just created.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reference">The chat.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RememberChatAsync(KnownPerson person, ConversationReference reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(reference);
        var baseId = ConversationIds.Base(reference.Conversation?.Id ?? throw new ArgumentException("The reference names no conversation.", nameof(reference)));
        await ChangeConversationAsync(baseId, _ => new KnownConversation(reference), cancellationToken);
        await ChangePersonAsync(person.Id, person.AadObjectId, known => (known ?? person) with { ConversationId = baseId, ServiceUrl = person.ServiceUrl }, cancellationToken);
    }

    /// <summary>Notes that the channel refuses the bot in a conversation, until somebody speaks there or installs it again.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="code">The channel's word for why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task MarkDeadAsync(string conversationId, string? code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        return ChangeConversationAsync(
            ConversationIds.Base(conversationId),
            known => known is null or { DeadSince: not null } ? known : known with { DeadSince = clock.GetUtcNow(), DeadCode = code },
            cancellationToken);
    }

    /// <summary>Forgets a conversation that the channel does not know; a person's chat is then created anew.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        var baseId = ConversationIds.Base(conversationId);
        var known = await FindAsync(baseId, cancellationToken);
        if (known?.Reference.User is { Id: { } person } user)
            await ChangePersonAsync(person, user.AadObjectId, old => old?.ConversationId == baseId ? old with { ConversationId = null } : old, cancellationToken);
        await storage.DeleteAsync([ConversationKey(baseId)], cancellationToken);
        _conversations.Forget(baseId);
    }

    private static string ConversationKey(string baseId) => $"teams/conversation/{baseId}";

    private static string PersonKey(string id) => $"teams/person/{id}";

    // A person, not the bot itself and not another app.
    private static ChannelAccount? PersonOf(Activity activity) =>
        activity.From is { Id: { Length: > 0 } id } from && id != activity.Recipient?.Id && from.Role != RoleTypes.Bot && !id.StartsWith("28:", StringComparison.Ordinal) ? from : null;

    private bool IsNewsOfConversation(Activity activity, string baseId, string? tenantId) =>
        !_conversations.TryGet(baseId, out var known) || known is null
        || (known.DeadSince is not null && SeenActivity.Revives(activity)) || !SeenActivity.IsSame(known.Reference, activity, tenantId);

    private bool IsNewsOfPerson(Activity activity, string baseId) =>
        PersonOf(activity) is { } person
        && (!_people.TryGet(person.Id!, out var known) || known is null
            || known.AadObjectId != (person.AadObjectId ?? known.AadObjectId) || known.ServiceUrl != activity.ServiceUrl
            || (SeenActivity.IsPersonal(activity.Conversation!) && known.ConversationId != baseId));

    private async Task LearnAsync(Activity activity, string baseId, string? tenantId, CancellationToken cancellationToken)
    {
        var revives = SeenActivity.Revives(activity);
        await ChangeConversationAsync(
            baseId,
            known => known is not null && SeenActivity.IsSame(known.Reference, activity, tenantId) && (known.DeadSince is null || !revives)
                ? known
                : new KnownConversation(SeenActivity.ReferenceOf(activity, baseId, tenantId), revives ? null : known?.DeadSince, revives ? null : known?.DeadCode),
            cancellationToken);
        if (PersonOf(activity) is not { } from)
            return;
        var chat = SeenActivity.IsPersonal(activity.Conversation!) ? baseId : null;
        await ChangePersonAsync(
            from.Id!, from.AadObjectId,
            known => new KnownPerson(from.Id!, from.AadObjectId ?? known?.AadObjectId, tenantId ?? known?.TenantId, activity.ServiceUrl!, chat ?? known?.ConversationId),
            cancellationToken);
    }

    private async Task ChangeConversationAsync(string baseId, Func<KnownConversation?, KnownConversation?> change, CancellationToken cancellationToken)
    {
        var key = ConversationKey(baseId);
        for (var tries = 1; ; tries++)
        {
            var items = await storage.ReadAsync([key], cancellationToken);
            var stored = items.TryGetValue(key, out var item) ? item : null;
            var known = stored is null ? null : ReferenceJson.ReadConversation(stored.Value);
            var changed = change(known);
            if (changed is null || changed == known || await TryWriteAsync([key], ReferenceJson.Write(changed), stored?.ETag, tries, cancellationToken))
            {
                _conversations.Keep(baseId, changed);
                return;
            }
        }
    }

    // The same under both ids of the person: either may be all that somebody knows.
    private async Task ChangePersonAsync(string id, string? aadObjectId, Func<KnownPerson?, KnownPerson?> change, CancellationToken cancellationToken)
    {
        string[] ids = aadObjectId is null ? [id] : [id, aadObjectId];
        string[] keys = [.. ids.Select(PersonKey)];
        for (var tries = 1; ; tries++)
        {
            var items = await storage.ReadAsync(keys, cancellationToken);
            var stored = items.TryGetValue(keys[0], out var item) ? item : null;
            var known = stored is null ? null : ReferenceJson.ReadPerson(stored.Value);
            var changed = change(known);
            if (changed is null || (changed == known && items.Count == keys.Length)
                || await TryWriteAsync(keys, ReferenceJson.Write(changed), stored?.ETag, tries, cancellationToken))
            {
                foreach (var each in ids)
                    _people.Keep(each, changed);
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(string[] keys, System.Text.Json.Nodes.JsonObject value, string? etag, int tries, CancellationToken cancellationToken)
    {
        try
        {
            var changes = new Dictionary<string, StoreItem>(keys.Length) { [keys[0]] = new(value, etag ?? StoreItem.MustBeNew) };
            foreach (var key in keys.AsSpan(1))
                changes[key] = new StoreItem((System.Text.Json.Nodes.JsonObject)value.DeepClone(), StoreItem.Any);
            await storage.WriteAsync(changes, cancellationToken);
            return true;
        }
        catch (EtagException) when (tries < MostTries)
        {
            return false;
        }
    }

    private async Task<KnownConversation?> ReadConversationAsync(string baseId, CancellationToken cancellationToken)
    {
        var key = ConversationKey(baseId);
        var items = await storage.ReadAsync([key], cancellationToken);
        var known = items.TryGetValue(key, out var item) ? ReferenceJson.ReadConversation(item.Value) : null;
        _conversations.Keep(baseId, known);
        return known;
    }

    private async Task<KnownPerson?> ReadPersonAsync(string id, CancellationToken cancellationToken)
    {
        var key = PersonKey(id);
        var items = await storage.ReadAsync([key], cancellationToken);
        var known = items.TryGetValue(key, out var item) ? ReferenceJson.ReadPerson(item.Value) : null;
        _people.Keep(id, known);
        return known;
    }
}
