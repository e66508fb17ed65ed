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
    private const int MostMultiplied = 48;

    // And more than this are no longer listed as exact.
    private const int MostExact = 400;

    private RequiredLiterals(HashSet<string>? exact, List<string[]> groups)
    {
        Exact = exact;
        Groups = groups;
    }

    /// <summary>Anything: no literal is required.</summary>
    public static RequiredLiterals Anything { get; } = new(null, []);

    /// <summary>Matches without taking a character (an anchor, a look around).</summary>
    public static RequiredLiterals Nothing { get; } = new([""], []);

    private HashSet<string>? Exact { get; }

    private List<string[]> Groups { get; }

    /// <summary>Exactly one of these characters.</summary>
    public static RequiredLiterals OneOf(IEnumerable<char> characters) => new([.. characters.Select(c => c.ToString())], []);

    /// <summary>One after the other.</summary>
    public static RequiredLiterals Sequence(IEnumerable<RequiredLiterals> parts)
    {
        var groups = new List<string[]>();
        HashSet<string> run = [""];
        var whole = true;
        foreach (var part in parts)
        {
            if (part.Exact is { } next && run.Count * next.Count <= MostMultiplied)
            {
                run = [.. run.SelectMany(_ => next, (a, b) => a + b)];
                continue;
            }

            whole = false;
            AddGroup(groups, run);
            run = part.Exact ?? [""];
            groups.AddRange(part.Groups);
        }

        if (whole)
            return new(run, []);
        AddGroup(groups, run);
        return new(null, groups);
    }

    /// <summary>One of several.</summary>
    public static RequiredLiterals Either(IReadOnlyList<RequiredLiterals> branches)
    {
        if (branches.Count == 1)
            return branches[0];
        if (branches.All(branch => branch.Exact is not null) && branches.Sum(branch => branch.Exact!.Count) <= MostExact)
            return new([.. branches.SelectMany(branch => branch.Exact!)], []);
        HashSet<string> union = [];
        foreach (var branch in branches)
        {
            if (branch.Best() is not { } best)
                return Anything;
            union.UnionWith(best);
        }

        var groups = new List<string[]>();
        AddGroup(groups, union);
        return new(null, groups);
    }

    /// <summary>Several times.</summary>
    /// <param name="once">What is repeated.</param>
    /// <param name="least">The fewest times.</param>
    /// <param name="most">The most times; null: no end.</param>
    public static RequiredLiterals Repeated(RequiredLiterals once, int least, int? most) => (least, most) switch
    {
        (0, 1) when once.Exact is { } exact => new([.. exact, ""], []),
        (0, _) => Anything,
        (1, 1) => once,
        _ => new(null, once.AsGroups()),
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

    // A literal that holds another one of its group says no more than that one.
    private static void AddGroup(List<string[]> groups, HashSet<string> texts)
    {
        if (texts.Contains(""))
            return;
        var kept = new List<string>();
        foreach (var text in texts.OrderBy(text => text.Length).ThenBy(text => text, StringComparer.Ordinal))
            if (!kept.Exists(shorter => text.Contains(shorter, StringComparison.Ordinal))) kept.Add(text);
        groups.Add([.. kept]);
    }

    // How likely a text holds one of them, roughly: only the order counts.
    private static double Commonness(string[] group) =>
        group.Sum(literal => literal.Aggregate(1.0, (chance, c) => chance * c switch
        {
            ' ' => 0.15,
            >= 'a' and <= 'z' => 0.07,
            >= '\u3041' and <= '\u309F' => 0.04,
            >= '\u3400' and <= '\u9FFF' => 0.003,
            _ => 0.02,
        }));
}
