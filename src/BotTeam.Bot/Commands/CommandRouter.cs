// Finds the command in what somebody typed.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Bot.Commands;

/// <summary>A command with what stood behind it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">The rest, normalised (NFKC) and trimmed: full-width digits and letters read as plain ones.</param>
/// <param name="AsTyped">The rest exactly as typed, trimmed.</param>
public sealed record CommandMatch(IChatCommand Command, string Arguments, string AsTyped);

/// <summary>Finds commands by their words; two commands with one word fail at start.</summary>
public sealed partial class CommandRouter
{
    private const int LongestWord = 200;

    private readonly Dictionary<string, IChatCommand> _byWord = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IChatCommand> _commands;

    /// <summary>Creates the router.</summary>
    /// <param name="commands">The commands.</param>
    /// <exception cref="InvalidOperationException">Two commands share a word.</exception>
    public CommandRouter(IEnumerable<IChatCommand> commands)
    {
        _commands = [.. commands];
        foreach (var command in _commands)
        {
            foreach (var word in command.Words)
            {
                if (!_byWord.TryAdd(word, command))
                    throw new InvalidOperationException($"The word '{word}' belongs to two commands, {_byWord[word].Name} and {command.Name}.");
            }
        }
    }

    /// <summary>Every command, in the order of the help.</summary>
    public IReadOnlyList<IChatCommand> Commands => _commands;

    /// <summary>The command in a text, or null.</summary>
    /// <param name="text">What was typed, without the mention of the bot.</param>
    public CommandMatch? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var end = text.AsSpan(0, Math.Min(text.Length, LongestWord)).IndexOfAny(" \u3000\n\r\t");
        var asTyped = end < 0 ? "" : text[end..].Trim();
        // A pasted inquiry may be long; a word and a number never are.
        var normal = HalfWidth.Of(text[..Math.Min(text.Length, 2_000)]).Trim();
        // A case number alone shows the case: #1042, 1042, 案件1042.
        if (CaseNumber().Match(normal) is { Success: true } number && _byWord.TryGetValue("case", out var show))
            return new CommandMatch(show, number.Groups[1].Value, number.Groups[1].Value);
        var space = normal.IndexOfAny([' ', '\n', '\r', '\t']);
        var word = (space < 0 ? normal : normal[..space]).TrimEnd(':', '。', '.', '!', '?').ToLowerInvariant();
        if (word.Length == 0)
            word = normal.ToLowerInvariant();
        return _byWord.TryGetValue(word, out var command)
            ? new CommandMatch(command, space < 0 ? "" : normal[space..].Trim(), asTyped)
            : null;
    }

    // Half of a surrogate pair, typed or cut, cannot be normalised: such a text is left as it is.
    [GeneratedRegex(@"^(?:案件|case)?\s*#?([0-9]{1,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex CaseNumber();
}
