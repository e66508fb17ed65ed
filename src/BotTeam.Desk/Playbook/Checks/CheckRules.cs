// The words the draft check goes by, read from the playbook's check files.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The rules of the draft check, checked and ready for use. Immutable; safe for many threads.</summary>
public sealed class CheckRules
{
    internal CheckRules(
        PhraseBook book, ImmutableDictionary<string, CheckRule> rules, ImmutableDictionary<string, Phrases> lists, ImmutableDictionary<string, ImmutableArray<string>> words)
    {
        Book = book;
        Rules = rules;
        Lists = lists;
        Words = words;
    }

    /// <summary>All phrases below: what reads a text for them.</summary>
    internal PhraseBook Book { get; }

    /// <summary>Every check by its id.</summary>
    internal ImmutableDictionary<string, CheckRule> Rules { get; }

    /// <summary>The word lists, for normalised text.</summary>
    internal ImmutableDictionary<string, Phrases> Lists { get; }

    /// <summary>The lists of plain words (names), normalised.</summary>
    internal ImmutableDictionary<string, ImmutableArray<string>> Words { get; }

    /// <summary>Ids of all checks with the rules of the guides behind them, for the coverage table.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Coverage =>
        Rules.ToDictionary(r => r.Key, r => (IReadOnlyList<int>)r.Value.Numbers);

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path ("checks/policy.yaml") and text of every check file.</param>
    /// <exception cref="PlaybookException">A file has mistakes; all of them are named.</exception>
    public static CheckRules Load(IEnumerable<(string File, string Yaml)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Load(files, proven: false);
    }

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path and text of every check file.</param>
    /// <param name="proven">True for the built-in content.</param>
    internal static CheckRules Load(IEnumerable<(string File, string Yaml)> files, bool proven) => new CheckRulesReader().Read(files, proven);
}

/// <summary>One check: what it says, and its phrases when it goes by phrases.</summary>
/// <param name="Id">Short stable id.</param>
/// <param name="Numbers">Rules of the guides behind it.</param>
/// <param name="Severity">How grave a finding is.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Form">The form of the text the phrases are for.</param>
/// <param name="Phrases">The phrases; empty when the program works the check out.</param>
/// <param name="Unless">A sentence that holds one of these is fine; or null.</param>
internal sealed record CheckRule(
    string Id, ImmutableArray<int> Numbers, Severity Severity, LocalText Message, TextForm Form, ImmutableArray<Phrases> Phrases, Phrases? Unless);

/// <summary>The form of a draft a phrase is compared with.</summary>
internal enum TextForm
{
    /// <summary>Normalised, lines and Japanese letters joined.</summary>
    Joined = 0,
    /// <summary>Normalised, blanks and lines as they are.</summary>
    Plain,
    /// <summary>As it stands.</summary>
    Raw,
}
