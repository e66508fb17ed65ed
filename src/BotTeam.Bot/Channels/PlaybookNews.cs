// Tells a store's channel that the team's playbook files cannot be used, once for each distinct state, and that they are mended.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Builder;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Channels;

/// <summary>News about the playbook. What a store was told last is kept in the bot's state: neither a restart nor a second save of the
/// same mistake says it again.</summary>
public sealed class PlaybookNews(IStoreChannels channels, IStorage storage, Texts texts)
{
    private const int MostFaults = 5;
    private const int LongestFault = 300;

    /// <summary>Tells a store how it stands, when it was not told yet. A store without a channel is told once it has one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="faults">What is wrong; empty when all is well.</param>
    /// <param name="builtIn">Whether the built-in files decide meanwhile, and not the team's last good ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task TellAsync(StoreProfile store, IReadOnlyList<PlaybookFault> faults, bool builtIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(faults);
        if (channels.ChannelOf(store.Id) is not { } channel)
            return;
        var key = $"playbook-news/{store.Id}";
        var state = faults.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{builtIn}\n{string.Join('\n', faults)}")))[..32];
        var items = await storage.ReadAsync([key], cancellationToken);
        var told = items.TryGetValue(key, out var item) ? (string?)item.Value["state"] ?? "" : "";
        if (told == state)
            return;
        var t = texts.In(store.Language);
        var activity = MessageFactory.Text(CardText.EscapeMarkdown(faults.Count == 0 ? t["playbook.mended"] : Broken(faults, builtIn, t)));
        // The id asks a channel that can do so to post at most once under it.
        activity.Id = $"playbook-{store.Id}-{(state.Length == 0 ? $"mended-{told}" : state)}";
        await channel.Adapter.ContinueConversationAsync(
            channel.Reference.Bot?.Id ?? "", channel.Reference, (turn, token) => turn.SendActivityAsync(activity, token), cancellationToken);
        await storage.WriteAsync(
            new Dictionary<string, StoreItem> { [key] = new(new JsonObject { ["state"] = state }, StoreItem.Any) }, cancellationToken);
    }

    private static string Broken(IReadOnlyList<PlaybookFault> faults, bool builtIn, TextSet t)
    {
        var lines = new List<string> { builtIn ? t["playbook.broken.builtIn"] : t["playbook.broken.lastGood"] };
        foreach (var fault in faults.Take(MostFaults))
        {
            var file = fault.File.Length == 0 ? t["playbook.folder"] : fault.File;
            var place = fault.Line == 0 ? file : t.Of("playbook.line", ("file", file), ("line", fault.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            lines.Add(t.Of("playbook.fault", ("place", place), ("what", CardText.Truncate(fault.In(t.Language), LongestFault))));
        }

        if (faults.Count > MostFaults)
            lines.Add(t.Of("playbook.more", ("count", (faults.Count - MostFaults).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return string.Join("\n\n", lines);
    }
}
