// What a buyer was given to settle a matter. Named by the playbook (an outcome's or a template's `remedy:`), never guessed from text.
namespace BotTeam.Desk.Cases;

/// <summary>What a buyer was given. Stored by name: members are never renamed.</summary>
public enum Remedy
{
    /// <summary>All of the money (<c>refund</c>).</summary>
    Refund = 1,

    /// <summary>Some of the money, the goods are kept (<c>partial-refund</c>).</summary>
    PartialRefund = 2,

    /// <summary>Another item, free of charge (<c>replacement</c>).</summary>
    Replacement = 3,

    /// <summary>The goods come back, then the money goes back (<c>return</c>).</summary>
    Return = 4,
}

/// <summary>A remedy on a case.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When it was decided or told.</param>
/// <param name="Outcome"><c>guide/outcome</c> it came from; null: a template used by itself, or Amazon's notice of a refund.</param>
/// <param name="Firm">True once the buyer was told, a task of it was ticked or Amazon reported it; until then going back takes it off the case.</param>
public sealed record GivenRemedy(Remedy Kind, DateTimeOffset At, string? Outcome, bool Firm);

/// <summary>What follows from a remedy.</summary>
public static class Remedies
{
    /// <summary>The remedies by their names in the playbook's files.</summary>
    public static IReadOnlyDictionary<string, Remedy> ByName { get; } = new Dictionary<string, Remedy>(StringComparer.Ordinal)
    {
        ["refund"] = Remedy.Refund,
        ["partial-refund"] = Remedy.PartialRefund,
        ["replacement"] = Remedy.Replacement,
        ["return"] = Remedy.Return,
    };

    /// <summary>Whether money went back: such a buyer has been refunded (rule 123).</summary>
    /// <param name="remedy">The remedy.</param>
    public static bool PaysBack(this Remedy remedy) => remedy is Remedy.Refund or Remedy.PartialRefund or Remedy.Return;
}
