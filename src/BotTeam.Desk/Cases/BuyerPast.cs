// What is known of a buyer from earlier cases: a bounded summary, so that a case can be decided without looking anything up.
using System.Collections.Immutable;
using System.Text.Json;
using BotTeam.Desk.Cases.Documents;

namespace BotTeam.Desk.Cases;

/// <summary>An earlier case of a buyer, as much of it as a later one needs. No words and no name of the buyer.</summary>
public sealed record PastCase
{
    /// <summary>Most remedies kept of one case.</summary>
    private const int MostRemedies = 5;

    /// <summary>Case number.</summary>
    public int Number { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What it was about: a category id.</summary>
    public required string Category { get; init; }

    /// <summary>Relay address as <see cref="BuyerKeys"/> has it; null: none, or not needed any more.</summary>
    public string? Relay { get; init; }

    /// <summary>What the buyer was given, oldest first; the newest few.</summary>
    public ImmutableList<GivenRemedy> Remedies { get; init; } = [];

    /// <summary>What later cases will see of a case.</summary>
    /// <param name="value">The case.</param>
    public static PastCase Of(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new PastCase
        {
            Number = value.Number,
            OpenedAt = value.OpenedAt,
            Category = value.Matter.Category,
            Relay = BuyerKeys.RelayOf(value),
            Remedies = [.. value.Remedies.TakeLast(MostRemedies)],
        };
    }

    /// <summary>
    /// Whether later cases find both by the same <see cref="BuyerKeys"/> and see the same. May say no where they do, never yes
    /// where they do not.
    /// </summary>
    /// <param name="before">A case.</param>
    /// <param name="after">The same case, later.</param>
    public static bool Alike(Case before, Case after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (before.Number, before.StoreId, before.Origin, before.Buyer, before.Order) == (after.Number, after.StoreId, after.Origin, after.Buyer, after.Order)
            && before.OpenedAt.EqualsExact(after.OpenedAt) && before.Matter.Category == after.Matter.Category && ReferenceEquals(before.Remedies, after.Remedies);
    }

    /// <summary>Writes it as UTF-8 JSON, for a store's index.</summary>
    public byte[] Write() => DocumentWriter.Write(this, CaseFormat.Write);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="number">Number of the case.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static PastCase Read(ReadOnlySpan<byte> json, int number) =>
        DocumentReader.Read(json, CaseFormat.ReadPastCase) with { Number = number };
}

/// <summary>The earlier cases of a case's buyer.</summary>
public sealed record BuyerPast
{
    /// <summary>Cases that are looked at: a buyer with more has "this many or more".</summary>
    public const int MostCounted = 500;

    /// <summary>Cases that are kept one by one.</summary>
    public const int MostShown = 10;

    /// <summary>No earlier case is known.</summary>
    public static BuyerPast None { get; } = new();

    /// <summary>The newest cases, newest first, at most <see cref="MostShown"/>.</summary>
    public ImmutableList<PastCase> Newest { get; init; } = [];

    /// <summary>How many there are; <see cref="MostCounted"/> stands for "or more".</summary>
    public int Cases { get; init; }

    /// <summary>Refunds in them, whole or in part.</summary>
    public int Refunds { get; init; }

    /// <summary>Replacements in them.</summary>
    public int Replacements { get; init; }

    /// <summary>Returns in them.</summary>
    public int Returns { get; init; }

    /// <summary>The newest time that money went back; null: never, as far as is known here.</summary>
    public EarlierRefund? Refunded { get; init; }

    /// <summary>Sums cases up.</summary>
    /// <param name="cases">Cases of one buyer, newest first.</param>
    public static BuyerPast Of(IEnumerable<PastCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var all = cases.Take(MostCounted).ToList();
        if (all.Count == 0)
            return None;
        var remedies = all.SelectMany(past => past.Remedies, (past, remedy) => (past.Number, remedy.Kind, remedy.At)).ToList();
        var paid = remedies.Where(given => given.Kind.PaysBack()).OrderByDescending(given => given.At).ThenByDescending(given => given.Number).ToList();
        return new BuyerPast
        {
            Newest = [.. all.Take(MostShown).Select(past => past with { Relay = null })],
            Cases = all.Count,
            Refunds = remedies.Count(given => given.Kind is Remedy.Refund or Remedy.PartialRefund),
            Replacements = remedies.Count(given => given.Kind == Remedy.Replacement),
            Returns = remedies.Count(given => given.Kind == Remedy.Return),
            Refunded = paid.Count == 0 ? null : new EarlierRefund(paid[0].Number, paid[0].At),
        };
    }

    /// <summary>Whether two summaries say the same.</summary>
    /// <param name="other">The other.</param>
    public bool Says(BuyerPast other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Cases, Refunds, Replacements, Returns, Refunded) == (other.Cases, other.Refunds, other.Replacements, other.Returns, other.Refunded)
            && Newest.Count == other.Newest.Count
            && Newest.Zip(other.Newest).All(pair => pair.First with { Remedies = [] } == pair.Second with { Remedies = [] }
                && pair.First.Remedies.SequenceEqual(pair.Second.Remedies));
    }
}

/// <summary>Money that went back to the buyer before.</summary>
/// <param name="Number">The case it was in.</param>
/// <param name="At">When it was decided or told.</param>
public sealed record EarlierRefund(int Number, DateTimeOffset At);
