// The last touch on a filled text: line ends, trailing blanks, at most one blank line in a row.
using System.Text;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Tidies reply texts.</summary>
public static class ReplyText
{
    /// <summary>The text with \n line ends, no blanks at line ends, no two blank lines in a row (Amazon refuses more), and
    /// neither blank lines nor line end around it.</summary>
    /// <param name="text">Any text.</param>
    public static string Tidy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tidy = new StringBuilder(text.Length);
        var blank = false;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.TrimEnd();
            if (line.Length == 0)
            {
                blank = tidy.Length > 0;
                continue;
            }

            if (tidy.Length > 0)
                tidy.Append(blank ? "\n\n" : "\n");
            tidy.Append(line);
            blank = false;
        }

        return tidy.ToString();
    }
}
