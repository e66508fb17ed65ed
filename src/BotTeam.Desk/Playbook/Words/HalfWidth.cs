// Figures, letters and signs as they are compared: Japanese keyboards type them full-width, and nobody means something else by it.
using System.Text;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>Spells text in half-width figures, letters and signs.</summary>
public static class HalfWidth
{
    /// <summary>The text in Unicode's compatibility form (NFKC): ２ becomes 2, （ becomes (, ｶ becomes カ.</summary>
    /// <param name="text">The text, also a hostile one.</param>
    /// <returns>The same meaning in plain signs; a text with half of a surrogate pair as it is, for that has no such form.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
