// The small language of template texts and its check: {{name}}, {{#if name}} … {{else}} … {{/if}}, {{#unless name}} … {{/unless}}.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Checks the texts of a template against its declarations.</summary>
internal static partial class TemplateBody
{
    private const int DeepestNesting = 4;

    private static readonly string[] LetterParts =
        [StandardVariables.Greeting, StandardVariables.OwnWords, StandardVariables.Signature];

    /// <summary>True for letters that begin small, e.g. "refundAmount".</summary>
    public static bool IsName(string text) => text is [>= 'a' and <= 'z', ..] && text.All(char.IsAsciiLetter);

    /// <summary>Notes what is wrong with both texts of a template.</summary>
    public static void Check(ReplyTemplate template, FaultList faults)
    {
        foreach (var language in Languages.All)
        {
            var (file, body) = ($"replies/{language}/{template.Id}.txt", template.Body.In(language));
            if (string.IsNullOrWhiteSpace(body))
            {
                faults.Add(file, 0, "The text is empty.");
                continue;
            }

            if (body.Length > ReplyRenderer.LongestReply)
                faults.Add(file, 0, $"The text is longer than {ReplyRenderer.LongestReply} characters.");
            var known = template.Variables.Select(variable => variable.Name).Concat(StandardVariables.Names).ToList();
            var used = Scan(file, 1, body, known, faults);
            foreach (var variable in template.Variables.Where(variable => !used.Contains(variable.Name)))
                faults.Add(file, 0, $"The variable '{variable.Name}' is declared but not used.", $"Write {{{{{variable.Name}}}}} where it belongs.");
            foreach (var part in Needed(template.ReplyKind).Where(part => !used.Contains(part)))
                faults.Add(file, 0, $"The text has no {{{{{part}}}}}.", $"Put {{{{{part}}}}} where it belongs, on a line of its own.");
        }
    }

    /// <summary>Notes what is wrong with a short form that may use a few variables only.</summary>
    public static void CheckForm(MapReader map, string key, LocalText form, IReadOnlyList<string> known, FaultList faults)
    {
        foreach (var language in Languages.All)
            Scan(map.File, map.LineOf(key), form.In(language), known, faults);
    }

    // A letter has all three; a public text names nobody but still has room for own words; a report is nobody's letter.
    private static string[] Needed(ReplyKind kind) => kind switch
    {
        ReplyKind.Plain or ReplyKind.Holding or ReplyKind.Delay => LetterParts,
        ReplyKind.PageText => [],
        _ => [StandardVariables.OwnWords],
    };

    private static HashSet<string> Scan(string file, int firstLine, string body, IReadOnlyList<string> known, FaultList faults)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Word, int Line)>();
        var lines = body.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var number = firstLine + index;
            var rest = Token().Replace(lines[index], match =>
            {
                Take(match.Groups[1].Value, number);
                return "";
            });
            if (rest.AsSpan().ContainsAny('{', '}'))
                faults.Add(file, number, "A variable is not written as {{name}}.", "Two braces, a name, two braces, all on one line.");
        }

        foreach (var (word, line) in open)
            faults.Add(file, line, $"{{{{#{word}}}}} is never closed.", $"Add {{{{/{word}}}}} where the part ends.");
        return used;

        void Take(string token, int line)
        {
            var words = token.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["#if" or "#unless", var name]:
                    Use(name, line);
                    open.Push((words[0][1..], line));
                    if (open.Count > DeepestNesting)
                        faults.Add(file, line, $"Parts are nested deeper than {DeepestNesting}.");
                    break;
                case ["else"] when open.Count > 0:
                    break;
                case ["/if" or "/unless"] when open.Count > 0 && open.Peek().Word == words[0][1..]:
                    open.Pop();
                    break;
                case [var name] when IsName(name) && name != "else":
                    Use(name, line);
                    break;
                default:
                    faults.Add(file, line, $"'{{{{{token}}}}}' is not understood here.",
                        "Known are {{name}}, {{#if name}} … {{else}} … {{/if}} and {{#unless name}} … {{/unless}}.");
                    break;
            }
        }

        void Use(string name, int line)
        {
            used.Add(name);
            if (!known.Contains(name))
                faults.Add(file, line, $"The variable '{name}' is not declared.", Nearest.Suggest(name, known));
        }
    }

    [GeneratedRegex(@"\{\{([^{}]*)\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
