// What the README says of triage's accuracy is what it is.
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_accuracy_in_the_README_is_that_of_today()
    {
        var rows = Row().Matches(File.ReadAllText(ReadmePath())).Select(row => (Set: row.Groups[1].Value, Figure: row.Groups[2].Value)).ToList();

        Assert.Equal(["development", "fifth", "fourth", "holdout", "second", "third"], rows.Select(row => row.Set).Order(StringComparer.Ordinal));
        Assert.All(rows, row =>
        {
            var result = TriageEvaluation.Of(
                BuiltInRules.Triage, InquirySet.Read(row.Set).Select(i => new LabelledInput(i.Id, i.Input, i.Want, [.. i.Others ?? []])));
            Assert.Equal($"{result.Right} of {result.Total}", row.Figure);
        });
    }

    private static string ReadmePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "BotTeam.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "README.md");
    }

    [GeneratedRegex(@"^\| `([a-z]+)`,.*\| ([0-9]+ of [0-9]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
