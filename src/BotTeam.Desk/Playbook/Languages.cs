// The language ids of the product, written in one place.
namespace BotTeam.Desk.Playbook;

/// <summary>The two languages every text of the playbook exists in.</summary>
public static class Languages
{
    /// <summary>Japanese.</summary>
    public const string Ja = "ja";

    /// <summary>English.</summary>
    public const string En = "en";

    /// <summary>Both, Japanese first.</summary>
    public static IReadOnlyList<string> All { get; } = [Ja, En];
}
