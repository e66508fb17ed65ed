// Which conversation belongs to which store: as the configuration says, and otherwise as somebody said in the chat.
using BotTeam.Bot.Channels;
using BotTeam.Builder.Schema;
using BotTeam.Host.Options;
using BotTeam.Workspace;

namespace BotTeam.Host.Composition;

/// <summary>The channels of the stores. A store whose channel is not running has none: what it would be told waits.</summary>
internal sealed class StoreChannels : IStoreChannels
{
    private const string WorkspaceKind = "workspace:";

    private readonly WorkspaceAdapter? _workspace;
    private readonly TeamsConversations? _teams;
    private readonly StoreBindings _bound;
    private readonly HashSet<string> _people;
    private readonly Dictionary<string, BotConversation?> _channelOfStore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _storeOfChannel = new(StringComparer.Ordinal);

    /// <summary>Creates the map.</summary>
    /// <param name="options">The stores and the people of the workspace.</param>
    /// <param name="services">Has the channels that are running, and what was bound in them.</param>
    public StoreChannels(BotTeamOptions options, IServiceProvider services)
    {
        _workspace = services.GetService<WorkspaceAdapter>();
        _teams = services.GetService<TeamsConversations>();
        _bound = services.GetRequiredService<StoreBindings>();
        _people = [.. options.Workspace.People.Select(person => person.Id)];
        foreach (var (id, store) in options.Stores)
        {
            if (store.Channel is null)
                continue;
            // A store with a configured channel has that one or none: nobody moves it from the chat.
            var (local, teams) = (WorkspaceChannelOf(store), TeamsChannels.Of(store));
            _channelOfStore[id] = local is not null ? _workspace is null ? null : new(_workspace, _workspace.Reference(local))
                : teams is not null ? _teams?.Channel(teams)
                : null;
            _storeOfChannel[local ?? teams ?? store.Channel!] = id;
        }
    }

    /// <summary>The conversation of the workspace that is a store's channel, or null.</summary>
    /// <param name="store">The store.</param>
    public static string? WorkspaceChannelOf(StoreOptions store) =>
        store.Channel is { } channel && channel.StartsWith(WorkspaceKind, StringComparison.Ordinal) ? channel[WorkspaceKind.Length..] : null;

    /// <inheritdoc/>
    public BotConversation? ChannelOf(string storeId) =>
        _channelOfStore.TryGetValue(storeId, out var configured) ? configured
        : _bound.Of(storeId) is { } reference ? At(reference)
        : null;

    /// <inheritdoc/>
    public string? StoreOf(string conversationId)
    {
        var channel = WithoutThread(conversationId);
        return _storeOfChannel.TryGetValue(channel, out var configured) ? configured
            // A store that is configured elsewhere is not this channel's, whatever was said here before.
            : _bound.StoreOf(channel) is { } bound && !_channelOfStore.ContainsKey(bound) ? bound
            : null;
    }

    /// <inheritdoc/>
    public ValueTask<BotConversation?> PersonalOfAsync(string personId, CancellationToken cancellationToken) =>
        IsLocal(personId) ? new(_workspace is not null && IsThere(personId) ? new BotConversation(_workspace, _workspace.Reference(WorkspaceIds.Personal(LocalName(personId)))) : null)
        : _teams?.PersonalAsync(personId, cancellationToken) ?? default;

    /// <inheritdoc/>
    public ValueTask<ChannelAccount?> MentionOfAsync(string personId, BotConversation? where, CancellationToken cancellationToken) =>
        IsLocal(personId) ? new(_workspace is not null && IsThere(personId) ? new ChannelAccount(personId) : null)
        : _teams?.AccountAsync(personId, where?.Reference, cancellationToken) ?? default;

    private static bool IsLocal(string personId) => personId.StartsWith(WorkspaceKind, StringComparison.Ordinal);

    private static string LocalName(string personId) => personId[WorkspaceKind.Length..];

    // Both channels write the thread behind the channel: Teams after a semicolon, the workspace in its own way.
    private static string WithoutThread(string conversationId)
    {
        var thread = conversationId.IndexOf(';', StringComparison.Ordinal);
        return WorkspaceIds.Split(thread < 0 ? conversationId : conversationId[..thread]).Conversation;
    }

    private bool IsThere(string personId) => _people.Contains(LocalName(personId));

    private BotConversation? At(ConversationReference reference) => reference.ChannelId switch
    {
        TeamsConversations.ChannelId => _teams?.At(reference),
        _ => _workspace is null ? null : new(_workspace, reference),
    };
}
