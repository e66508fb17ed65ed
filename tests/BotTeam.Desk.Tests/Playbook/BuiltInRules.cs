// The content as it ships: read from the assembly, once for all tests.
using System.Reflection;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook;

internal static class BuiltInRules
{
    private static readonly Assembly Home = typeof(TriageRules).Assembly;

    public static TriageRules TriageRules { get; } = Desk.Playbook.Triage.TriageRules.Load(Files("triage/"));

    public static CheckRules CheckRules { get; } = Desk.Playbook.Checks.CheckRules.Load(Files("checks/"));

    public static InquiryTriage Triage { get; } = new(TriageRules, category => "guide-of-" + category);

    public static IReadOnlyList<(string File, string Yaml)> Files(string folder)
    {
        var found = new List<(string, string)>();
        foreach (var name in Home.GetManifestResourceNames().Where(n => n.StartsWith("playbook/" + folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Home.GetManifestResourceStream(name)!);
            found.Add((name["playbook/".Length..], reader.ReadToEnd()));
        }
        return found;
    }
}
