// Who works in the workspace and which channels it has.
namespace BotTeam.Workspace;

/// <summary>The people and channels of the local workspace.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>The people one can be on the page; at least one. The first is who a new browser is.</summary>
    public IList<WorkspacePerson> People { get; init; } = [];

    /// <summary>The channels, in the order they are listed.</summary>
    public IList<WorkspaceChannel> Channels { get; init; } = [];

    /// <summary>The bot's name, as people mention it.</summary>
    public string BotName { get; set; } = "BotTeam";

    /// <summary>The IANA time zone in which times are shown.</summary>
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>Checks what the page relies on.</summary>
    /// <exception cref="InvalidOperationException">There is nobody, an id is twice or has other characters than letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, <c>:</c>; or the zone is unknown.</exception>
    public void Check()
    {
        if (People.Count == 0)
            throw new InvalidOperationException("The workspace needs at least one person, such as { Id: \"sato\", Name: \"佐藤\" }.");
        if (People.Select(person => person.Id).Concat(Channels.Select(channel => channel.Id)).FirstOrDefault(id => !IsId(id)) is { } bad)
            throw new InvalidOperationException($"The workspace id '{bad}' may have letters, digits, '-', '_', '.' and ':' only, such as \"sato\".");
        if (People.DistinctBy(person => person.Id).Count() != People.Count || Channels.DistinctBy(channel => channel.Id).Count() != Channels.Count)
            throw new InvalidOperationException("Two people or two channels of the workspace have the same id.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            throw new InvalidOperationException($"The workspace's time zone '{TimeZone}' is not known; a valid one is \"Asia/Tokyo\".");
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}

/// <summary>A person of the workspace.</summary>
public sealed record WorkspacePerson
{
    /// <summary>A short id, such as <c>sato</c>; the bot sees <c>workspace:sato</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name shown.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the person is, in their own language, such as 承認者. A label only: it grants nothing.</summary>
    public string Role { get; init; } = "";

    /// <summary>The language of the page: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>The id the bot sees.</summary>
    public string AccountId => WorkspaceIds.Person(Id);

    /// <summary>The locale of the person's messages.</summary>
    public string Locale => Language == "en" ? "en-US" : "ja-JP";
}

/// <summary>A channel of the workspace.</summary>
public sealed record WorkspaceChannel
{
    /// <summary>The conversation id the bot sees, such as <c>demo-store</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name shown.</summary>
    public string Name { get; init; } = "";

    /// <summary>The store it belongs to, shown below the name.</summary>
    public string? Store { get; init; }
}

/// <summary>How ids of the workspace are made.</summary>
public static class WorkspaceIds
{
    /// <summary>The value of <c>channelId</c> of every activity here.</summary>
    public const string ChannelId = "workspace";

    /// <summary>The bot's account id.</summary>
    public const string Bot = "workspace:bot";

    private const string Thread = ";messageid=";
    private const string PersonalPrefix = "workspace:personal:";

    /// <summary>The account id of a person.</summary>
    /// <param name="personId">The short id.</param>
    /// <returns><c>workspace:sato</c>.</returns>
    public static string Person(string personId) => "workspace:" + personId;

    /// <summary>The conversation id of a person's chat with the bot.</summary>
    /// <param name="personId">The short id.</param>
    /// <returns><c>workspace:personal:sato</c>.</returns>
    public static string Personal(string personId) => PersonalPrefix + personId;

    /// <summary>Whether a conversation is a personal chat.</summary>
    /// <param name="conversationId">The conversation id.</param>
    /// <returns>True for ids made by <see cref="Personal"/>.</returns>
    public static bool IsPersonal(string conversationId) => conversationId.StartsWith(PersonalPrefix, StringComparison.Ordinal);

    /// <summary>The id of a thread, as Teams writes it.</summary>
    /// <param name="conversationId">The channel.</param>
    /// <param name="rootId">The message that started the thread.</param>
    /// <returns><c>channel;messageid=root</c>.</returns>
    public static string InThread(string conversationId, string rootId) => conversationId + Thread + rootId;

    /// <summary>Takes a conversation id apart.</summary>
    /// <param name="id">With or without a thread.</param>
    /// <returns>The conversation, and the root of the thread when it names one.</returns>
    public static (string Conversation, string? Root) Split(string id)
    {
        var at = id.IndexOf(Thread, StringComparison.Ordinal);
        return at < 0 ? (id, null) : (id[..at], id[(at + Thread.Length)..]);
    }
}
