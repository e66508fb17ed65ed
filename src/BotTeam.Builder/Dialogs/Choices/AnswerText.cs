// Making typed answers comparable: width, case, blanks and closing marks do not matter.
using System.Text;

namespace BotTeam.Builder.Dialogs.Choices;

/// <summary>Comparable text of an answer.</summary>
internal static class AnswerText
{
    /// <summary>Longer texts are no answers to a choice; they are not looked through.</summary>
    public const int MaxChars = 200;

    private static readonly char[] Closing = ['。', '.', '!', '?', '、', ',', ')', '」', '』', '"', '\'', ' '];
    private static readonly char[] Opening = ['#', '(', '「', '『', '"', '\'', ' '];

    /// <summary>Full width and half width are one, as are upper and lower case; empty for what is too long.</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxChars)
            return string.Empty;
        var result = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ')
                    result.Append(' ');
            }
            else
            {
                result.Append(char.ToLowerInvariant(c));
            }
        }

        return result.ToString().TrimEnd(Closing).TrimStart(Opening);
    }

    // Text with a broken surrogate cannot be normalized; it then matches only what has the same break.
    private static string Compatible(string text)
    {
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
