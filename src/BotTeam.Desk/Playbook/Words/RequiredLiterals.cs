// What a text must hold for an expression to fit anywhere in it: the cheap question that spares most texts the expensive one.
namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// What is known of every text an expression can match: either all of these texts (<see cref="Exact"/>, when they are few), or
/// groups of literals of which each match holds at least one per group (<see cref="Groups"/>). Saying less is always right; saying
/// more would lose matches.
/// </summary>
internal sealed class RequiredLiterals
{
    // More texts than this are not multiplied out: they become a group.
    private const int MostMultiplied = 32;

    // And more than this are no longer listed as exact.
    private const int MostExact = 100;

    private RequiredLiterals(string[]? exact, List<string[]> groups, bool canBeEmpty)
    {
        Exact = exact;
        Groups = groups;
        CanBeEmpty = canBeEmpty;
    }

    private RequiredLiterals(string[] exact)
        : this(exact, [], Array.IndexOf(exact, "") >= 0)
    {
    }

    /// <summary>Anything: no literal is required.</summary>
    public static RequiredLiterals Anything { get; } = new(null, [], canBeEmpty: true);

    /// <summary>One character, whichever.</summary>
    public static RequiredLiterals Character { get; } = new(null, [], canBeEmpty: false);

    /// <summary>Matches without taking a character (an anchor, a look around).</summary>
    public static RequiredLiterals Nothing { get; } = new([""]);

    /// <summary>True unless every match takes a character.</summary>
    public bool CanBeEmpty { get; }

    private string[]? Exact { get; }

    private List<string[]> Groups { get; }

    /// <summary>Exactly this.</summary>
    public static RequiredLiterals Text(string text) => new([text]);

    /// <summary>Exactly one of these letters.</summary>
    public static RequiredLiterals OneOf(IEnumerable<char> letters) => new([.. letters.Select(letter => letter.ToString())]);

    /// <summary>One after the other.</summary>
    public static RequiredLiterals Sequence(IEnumerable<RequiredLiterals> parts)
    {
        var groups = new List<string[]>();
        string[] run = [""];
        var whole = true;
        var canBeEmpty = true;
        foreach (var part in parts)
        {
            canBeEmpty &= part.CanBeEmpty;
            if (part.Exact is { } next && run.Length * next.Length <= MostMultiplied)
            {
                run = Joined(run, next);
                continue;
            }

            whole = false;
            AddGroup(groups, run);
            run = part.Exact ?? [""];
            groups.AddRange(part.Groups);
        }

        if (whole)
            return new(run);
        AddGroup(groups, run);
        return new(null, groups, canBeEmpty);
    }

    /// <summary>One of several.</summary>
    public static RequiredLiterals Either(IReadOnlyList<RequiredLiterals> branches)
    {
        if (branches.Count == 1)
            return branches[0];
        if (branches.All(branch => branch.Exact is not null) && branches.Sum(branch => branch.Exact!.Length) <= MostExact)
            return new([.. branches.SelectMany(branch => branch.Exact!)]);
        var canBeEmpty = branches.Any(branch => branch.CanBeEmpty);
        var union = new List<string>();
        foreach (var branch in branches)
        {
            if (branch.Best() is not { } best)
                return canBeEmpty ? Anything : Character;
            union.AddRange(best);
        }

        var groups = new List<string[]>();
        AddGroup(groups, [.. union]);
        return new(null, groups, canBeEmpty);
    }

    /// <summary>Several times.</summary>
    /// <param name="once">What is repeated.</param>
    /// <param name="least">The fewest times.</param>
    /// <param name="most">The most times; null: no end.</param>
    public static RequiredLiterals Repeated(RequiredLiterals once, int least, int? most) => (least, most) switch
    {
        (0, 1) when once.Exact is { } exact => new([.. exact, ""]),
        (0, _) => Anything,
        (1, 1) => once,
        _ => new(null, once.AsGroups(), once.CanBeEmpty),
    };

    /// <summary>The groups, the rarest first; none: every text has to be searched.</summary>
    public IReadOnlyList<string[]> AsRequirements() => [.. AsGroups().OrderBy(Commonness)];

    private List<string[]> AsGroups()
    {
        if (Exact is null)
            return Groups;
        var groups = new List<string[]>();
        AddGroup(groups, Exact);
        return groups;
    }

    private string[]? Best() => AsGroups().MinBy(Commonness);

    private static string[] Joined(string[] first, string[] second)
    {
        var all = new string[first.Length * second.Length];
        for (var i = 0; i < all.Length; i++) all[i] = first[i / second.Length] + second[i % second.Length];
        return all;
    }

    // A literal that holds another one of its group says no more than that one.
    private static void AddGroup(List<string[]> groups, string[] texts)
    {
        if (Array.IndexOf(texts, "") >= 0)
            return;
        var byLength = (string[])texts.Clone();
        Array.Sort(byLength, static (a, b) => a.Length - b.Length);
        var kept = new List<string>(byLength.Length);
        foreach (var text in byLength)
            if (!HoldsOneOf(text, kept)) kept.Add(text);
        groups.Add([.. kept]);
    }

    private static bool HoldsOneOf(string text, List<string> others)
    {
        foreach (var other in others)
            if (other.Length == text.Length ? other == text : text.Contains(other, StringComparison.Ordinal)) return true;
        return false;
    }

    // How likely a text holds one of them, roughly: only the order counts.
    private static double Commonness(string[] group) =>
        group.Sum(Commonness);

    private static double Commonness(string literal)
    {
        var chance = 1.0;
        foreach (var letter in literal)
        {
            chance *= letter switch
            {
                ' ' => 0.15,
                >= 'a' and <= 'z' => 0.07,
                >= '\u3041' and <= '\u309F' => 0.04,
                >= '\u3400' and <= '\u9FFF' => 0.003,
                _ => 0.02,
            };
        }

        return chance;
    }
}
