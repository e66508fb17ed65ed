// A text the product shows, in both of its languages.
namespace BotTeam.Desk.Playbook;

/// <summary>One text in Japanese and in English, each written for its reader.</summary>
/// <param name="Ja">The Japanese text.</param>
/// <param name="En">The English text.</param>
public sealed record LocalText(string Ja, string En)
{
    /// <summary>The text in <paramref name="language"/>: Japanese for "ja", English for everything else.</summary>
    /// <param name="language">A language id, "ja" or "en".</param>
    public string In(string language) => language == Languages.Ja ? Ja : En;
}
