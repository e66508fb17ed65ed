// Reads a guide from its file (guides/ID.yaml).
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>A guide with the lines its parts stand at, for the checks that follow.</summary>
/// <param name="File">The file.</param>
/// <param name="Guide">The guide.</param>
/// <param name="Lines">"step", "step/choice", "outcome" and the guide's own keys ("start", "categories") to line.</param>
internal sealed record GuideSource(string File, Guide Guide, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>The line of a part; 1 when not known.</summary>
    public int Line(string part) => Lines.GetValueOrDefault(part, 1);
}

/// <summary>Reads guides and notes mistakes of form; <see cref="GuideChecker"/> looks at the sense.</summary>
internal static class GuideReader
{
    private const string Folder = "guides";

    /// <summary>All guides, by file name.</summary>
    public static ImmutableArray<GuideSource> ReadAll(ContentFiles files) =>
    [
        .. files.In(Folder, ".yaml")
            .Select(path => files.Yaml(path) is { } map ? Read(map, path[(Folder.Length + 1)..^".yaml".Length]) : null)
            .OfType<GuideSource>(),
    ];

    private static GuideSource Read(MapReader map, string id)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["start"] = map.LineOf("start"),
            ["categories"] = map.LineOf("categories"),
        };
        var guide = new Guide
        {
            Id = id,
            Title = map.Local("title"),
            Categories = map.Words("categories"),
            Start = map.Text("start"),
            Steps = [.. map.Maps("steps").Select(step => Step(step, lines))],
            Outcomes = [.. map.Maps("outcomes").Select(outcome => Outcome(outcome, lines))],
        };
        if (guide.Steps.IsEmpty)
            map.Fault("steps", "The guide has no steps.");
        if (guide.Outcomes.IsEmpty)
            map.Fault("outcomes", "The guide has no outcomes.");
        map.Done();
        return new GuideSource(map.File, guide with { Roads = GuideRoads.Of(guide) }, lines);
    }

    private static GuideStep Step(MapReader map, Dictionary<string, int> lines)
    {
        var id = Id(map, lines, "");
        var choices = map.Maps("choices").Select(choice => Choice(choice, lines, id)).ToImmutableArray();
        if (choices.IsEmpty)
            map.Fault("choices", $"The step '{id}' has no choices: its path has no end.", "Add 'choices:'.");
        var step = new GuideStep
        {
            Id = id,
            Question = map.Local("question"),
            Why = map.Local("why"),
            Weigh = map.Locals("weigh"),
            Rules = map.Rules(),
            Fact = map.OptionalText("fact"),
            Choices = choices,
        };
        map.Done();
        return step;
    }

    private static GuideChoice Choice(MapReader map, Dictionary<string, int> lines, string step)
    {
        var choice = new GuideChoice
        {
            Id = Id(map, lines, step + "/"),
            Label = map.Local("label"),
            Next = map.Text("next"),
            Sets = map.Pairs("sets"),
        };
        var length = new StringInfo(choice.Label.Ja).LengthInTextElements;
        if (length > GuideChoice.LongestLabelJa)
            map.Fault("label", $"The Japanese label has {length} characters; {GuideChoice.LongestLabelJa} fit on a phone.", "Shorten it.");
        map.Done();
        return choice;
    }

    private static Outcome Outcome(MapReader map, Dictionary<string, int> lines)
    {
        var id = Id(map, lines, "");
        var outcome = new Outcome
        {
            Id = id,
            Title = map.Local("title"),
            Why = map.Local("why"),
            Rules = map.Rules(),
            Reply = map.OptionalText("reply"),
            ReplyVariables = map.Pairs("variables"),
            Tasks = [.. map.Maps("tasks").Select(task => Task(task, lines, id))],
            Remedy = map.Remedy(),
            Promise = Promise(map),
            Escalate = map.OptionalLocal("escalate"),
            NextGuide = map.OptionalText("nextGuide"),
            NoReply = map.Flag("noReply"),
            Urgent = map.Flag("urgent"),
        };
        map.Done();
        return outcome;
    }

    private static TaskTemplate Task(MapReader map, Dictionary<string, int> lines, string outcome)
    {
        var task = new TaskTemplate
        {
            Id = Id(map, lines, outcome + "/"),
            Title = map.Local("title"),
            Rules = map.Rules(),
            Text = map.OptionalText("text"),
        };
        map.Done();
        return task;
    }

    // "2 days", "1 day", "12 hours".
    private static TimeSpan? Promise(MapReader map)
    {
        if (map.OptionalText("promise") is not { } text)
            return null;
        if (text.Split(' ') is [var count, var unit] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 60)
        {
            if (unit is "day" or "days")
                return TimeSpan.FromDays(number);
            if (unit is "hour" or "hours")
                return TimeSpan.FromHours(number);
        }

        map.Fault("promise", $"'{text}' is not a length of time.", "Write it as '2 days' or '12 hours'.");
        return null;
    }

    private static string Id(MapReader map, Dictionary<string, int> lines, string prefix)
    {
        var id = map.Text("id");
        if (!lines.TryAdd(prefix + id, map.Line))
            map.Fault("id", $"The id '{id}' is used twice.", $"It is also at line {lines[prefix + id]}.");
        return id;
    }
}
