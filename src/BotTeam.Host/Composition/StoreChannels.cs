// Which conversation belongs to which store, as the configuration says.
using BotTeam.Bot.Channels;
using BotTeam.Host.Options;
using BotTeam.Workspace;

namespace BotTeam.Host.Composition;

/// <summary>The channels of the stores. A store whose channel is not running has none: what it would be told waits.</summary>
internal sealed class StoreChannels : IStoreChannels
{
    private const string WorkspaceKind = "workspace:";

    private readonly WorkspaceAdapter? _workspace;
    private readonly HashSet<string> _people;
    private readonly Dictionary<string, string> _channelOfStore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _storeOfChannel = new(StringComparer.Ordinal);

    /// <summary>Creates the map.</summary>
    /// <param name="options">The stores and the people of the workspace.</param>
    /// <param name="services">Has the adapter of the workspace when that is running.</param>
    public StoreChannels(BotTeamOptions options, IServiceProvider services)
    {
        _workspace = services.GetService<WorkspaceAdapter>();
        _people = [.. options.Workspace.People.Select(person => person.Id)];
        foreach (var (id, store) in options.Stores)
        {
            if (WorkspaceChannelOf(store) is not { } channel)
                continue;
            _channelOfStore[id] = channel;
            _storeOfChannel[channel] = id;
        }
    }

    /// <summary>The conversation of the workspace that is a store's channel, or null.</summary>
    /// <param name="store">The store.</param>
    public static string? WorkspaceChannelOf(StoreOptions store) =>
        store.Channel is { } channel && channel.StartsWith(WorkspaceKind, StringComparison.Ordinal) ? channel[WorkspaceKind.Length..] : null;

    /// <inheritdoc/>
    public BotConversation? ChannelOf(string storeId) =>
        _workspace is not null && _channelOfStore.TryGetValue(storeId, out var channel) ? new(_workspace, _workspace.Reference(channel)) : null;

    /// <inheritdoc/>
    public string? StoreOf(string conversationId) => _storeOfChannel.GetValueOrDefault(WorkspaceIds.Split(conversationId).Conversation);

    /// <inheritdoc/>
    public BotConversation? PersonalOf(string personId) =>
        _workspace is not null && personId.StartsWith(WorkspaceKind, StringComparison.Ordinal) && _people.Contains(personId[WorkspaceKind.Length..])
            ? new(_workspace, _workspace.Reference(WorkspaceIds.Personal(personId[WorkspaceKind.Length..])))
            : null;
}
