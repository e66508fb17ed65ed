// The words triage goes by, read from the playbook's triage files.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>The rules of triage, checked and ready for use. Immutable; safe for many threads.</summary>
public sealed class TriageRules
{
    private readonly Lazy<ExampleModel> _examples;

    internal TriageRules(PhraseBook book, ImmutableArray<CategoryRule> categories, SpeechRules speech, SenderRules senders, Lazy<ExampleModel> examples)
    {
        Book = book;
        Categories = categories;
        Speech = speech;
        Senders = senders;
        _examples = examples;
    }

    /// <summary>All phrases below: what reads a text for them.</summary>
    internal PhraseBook Book { get; }

    internal ImmutableArray<CategoryRule> Categories { get; }

    internal SpeechRules Speech { get; }

    internal SenderRules Senders { get; }

    /// <summary>The examples, learned on first use: only what no phrase knows is compared with them.</summary>
    internal ExampleModel Examples => _examples.Value;

    /// <summary>Ids of the categories that have words to be told by, for the coverage table.</summary>
    public IReadOnlyList<string> Coverage => [.. Categories.Where(category => !category.Signals.IsEmpty).Select(category => category.Id)];

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path ("triage/risk.yaml") and text of every triage file.</param>
    /// <exception cref="PlaybookException">A file has mistakes; all of them are named.</exception>
    public static TriageRules Load(IEnumerable<(string File, string Yaml)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Load(files, proven: false);
    }

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path and text of every triage file.</param>
    /// <param name="proven">True for the built-in content.</param>
    internal static TriageRules Load(IEnumerable<(string File, string Yaml)> files, bool proven) => new TriageRulesReader().Read(files, proven);

    /// <summary>Makes now what is made on first use.</summary>
    internal void Prepare()
    {
        Book.Prepare();
        _ = Examples;
    }
}

/// <summary>The rules of one category.</summary>
/// <param name="Id">Category id.</param>
/// <param name="Danger">Rank: 1 is the most dangerous and goes first when several are present.</param>
/// <param name="Origin">Whose inquiries it is for: <c>buyer</c>, <c>amazon</c> or <c>any</c>.</param>
/// <param name="Signals">The words that speak for it.</param>
internal sealed record CategoryRule(string Id, int Danger, string Origin, ImmutableArray<Signal> Signals);

/// <summary>Words that speak for a category with one weight: 3 is enough alone, 1 is a hint; below 0 they speak against it.</summary>
/// <param name="Weight">From 0.5 to 6, or from -6 to -0.5.</param>
/// <param name="Ja">Japanese phrases, or null.</param>
/// <param name="En">English phrases, or null.</param>
internal sealed record Signal(double Weight, Phrases? Ja, Phrases? En);

/// <summary>How people negate, suppose, quote others and ask (both languages).</summary>
internal sealed record SpeechRules
{
    public required Phrases JaAffirmedAfter { get; init; }
    public required Phrases JaNegatedAfter { get; init; }
    public required Phrases JaSupposedAfter { get; init; }
    public required Phrases JaSupposedBefore { get; init; }
    public required Phrases JaReportedBefore { get; init; }
    public required Phrases JaReportedAfter { get; init; }
    public required Phrases EnAffirmedBefore { get; init; }
    public required Phrases EnNegatedBefore { get; init; }
    public required Phrases EnSupposedBefore { get; init; }
    public required Phrases EnReportedBefore { get; init; }
    public required Phrases BeforeSale { get; init; }
    public required Phrases Question { get; init; }
    public required Phrases PlainQuestion { get; init; }
    public required Phrases Resolved { get; init; }
    public required Phrases RefundClaim { get; init; }
}

/// <summary>Who a sender is.</summary>
internal sealed record SenderRules
{
    public required ImmutableArray<string> TopLevelDomains { get; init; }
    public required ImmutableArray<string> NotBuyers { get; init; }
    public required ImmutableArray<SenderMail> Headers { get; init; }
    public required ImmutableArray<SenderMail> Locals { get; init; }
    public required Phrases BuyerMarks { get; init; }
    public required Phrases AmazonMarks { get; init; }
}

/// <summary>What a header value or a sender's mailbox says.</summary>
/// <param name="Value">The value; a trailing * matches any ending.</param>
/// <param name="Origin"><c>buyer</c> or <c>amazon</c>.</param>
/// <param name="Category">The category it settles, or null when the words decide.</param>
/// <param name="Urgency">The urgency it settles, or null for the category's own.</param>
internal sealed record SenderMail(string Value, string Origin, string? Category, Urgency? Urgency)
{
    public bool Fits(string value) =>
        Value.EndsWith('*')
            ? value.StartsWith(Value[..^1], StringComparison.OrdinalIgnoreCase)
            : value.Equals(Value, StringComparison.OrdinalIgnoreCase);
}
