// A file nested thousands deep would end the process in the YAML reader, which calls itself for every level.
namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Looks how deep a text is nested before anything reads it.</summary>
internal static class YamlDepth
{
    // Content is nested five deep; brackets in phrases come and go.
    private const int Deepest = 200;

    /// <summary>The line at which a text becomes nested too deep; null when it does not. Errs on the side of too deep.</summary>
    /// <param name="text">A text with \n as line ends.</param>
    public static int? TooDeepAt(string text)
    {
        var (brackets, dashes, line) = (0, 0, 1);
        var opening = true;
        foreach (var c in text)
        {
            switch (c)
            {
                case '\n':
                    line++;
                    (opening, dashes) = (true, 0);
                    break;
                case '[' or '{':
                    brackets++;
                    opening = false;
                    break;
                case ']' or '}':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '-' or '?' or ':' or '!' or '&' when opening:
                    dashes++;
                    break;
                case not ' ':
                    opening = false;
                    break;
            }

            if (brackets > Deepest || dashes > Deepest)
                return line;
        }

        return null;
    }
}
