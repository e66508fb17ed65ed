// How well triage does on inquiries whose category a person has told.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>An inquiry and what a person calls it.</summary>
/// <param name="Id">Id or case number, for the list of the wrong ones.</param>
/// <param name="Input">The inquiry.</param>
/// <param name="Want">The category.</param>
/// <param name="Others">Further matters that must be named, too.</param>
public sealed record LabelledInput(string Id, TriageInput Input, string Want, ImmutableArray<string> Others);

/// <summary>One that triage judges otherwise.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Want">What the person calls it.</param>
/// <param name="Got">What triage says.</param>
/// <param name="Sure">Whether triage is sure: such a mistake nobody is asked about.</param>
public sealed record Misjudged(string Id, string Want, string Got, bool Sure);

/// <summary>The result of an evaluation.</summary>
/// <param name="Total">How many were judged.</param>
/// <param name="Unsure">Of how many triage was not sure, right or wrong.</param>
/// <param name="Wrong">The wrong ones, in their order.</param>
public sealed record TriageEvaluation(int Total, int Unsure, ImmutableArray<Misjudged> Wrong)
{
    /// <summary>How many were right.</summary>
    public int Right => Total - Wrong.Length;

    /// <summary>How many were wrong and nobody would be asked.</summary>
    public int SureAndWrong => Wrong.Count(one => one.Sure);

    /// <summary>What is taken for what, the most frequent first.</summary>
    public IEnumerable<(string Want, string Got, int Count)> Confusions => Wrong
        .GroupBy(one => (one.Want, one.Got))
        .Select(group => (group.Key.Want, group.Key.Got, group.Count()))
        .OrderByDescending(one => one.Item3).ThenBy(one => one.Want, StringComparer.Ordinal).ThenBy(one => one.Got, StringComparer.Ordinal);

    /// <summary>Judges all of them. Right is who names the category and every further matter.</summary>
    /// <param name="triage">The judge.</param>
    /// <param name="labelled">The inquiries.</param>
    public static TriageEvaluation Of(InquiryTriage triage, IEnumerable<LabelledInput> labelled)
    {
        ArgumentNullException.ThrowIfNull(triage);
        ArgumentNullException.ThrowIfNull(labelled);
        var (total, unsure) = (0, 0);
        var wrong = ImmutableArray.CreateBuilder<Misjudged>();
        foreach (var one in labelled)
        {
            total++;
            var result = triage.Classify(one.Input);
            if (!result.Sure)
                unsure++;
            if (result.Category != one.Want || one.Others.Any(other => result.Others.All(matter => matter.Category != other)))
                wrong.Add(new Misjudged(one.Id, one.Want, result.Category, result.Sure));
        }

        return new TriageEvaluation(total, unsure, wrong.ToImmutable());
    }
}
