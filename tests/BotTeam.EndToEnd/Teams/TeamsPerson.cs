// The people of the tests in Teams, as the client knows them and as the store's options name them.
namespace BotTeam.EndToEnd.Teams;

/// <summary>A person in Teams.</summary>
/// <param name="Key">Short name; the client's id of the person is <c>29:</c> and this.</param>
/// <param name="Name">What the client shows.</param>
/// <param name="ObjectId">The id in the directory.</param>
public sealed record TeamsPerson(string Key, string Name, string ObjectId)
{
    /// <summary>Works cases.</summary>
    public static TeamsPerson Aoki { get; } = new("aoki", "青木", "33333333-0000-0000-0000-000000000001");

    /// <summary>Approves replies.</summary>
    public static TeamsPerson Sato { get; } = new("sato", "佐藤", "33333333-0000-0000-0000-000000000002");

    /// <summary>Owns the store.</summary>
    public static TeamsPerson Suzuki { get; } = new("suzuki", "鈴木", "33333333-0000-0000-0000-000000000003");

    /// <summary>Everybody; the client does not start with fewer than six.</summary>
    public static IReadOnlyList<TeamsPerson> All { get; } =
    [
        Aoki, Sato, Suzuki,
        new("yamamoto", "山本", "33333333-0000-0000-0000-000000000004"),
        new("ito", "伊藤", "33333333-0000-0000-0000-000000000005"),
        new("kato", "加藤", "33333333-0000-0000-0000-000000000006"),
    ];

    /// <summary>The client's id.</summary>
    public string Id => $"29:{Key}";

    /// <summary>Their chat with the bot, in their own client.</summary>
    public string Chat => $"a:chat-{Key}";
}
