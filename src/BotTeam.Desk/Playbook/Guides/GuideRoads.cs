// The roads of a guide as one short word: by it a walk notices that the guide has changed under it.
using System.Security.Cryptography;
using System.Text;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>Tells guides with different roads apart.</summary>
internal static class GuideRoads
{
    private const int Length = 12;

    /// <summary>A word that changes when a step, a choice, a fact or where a choice leads changes, and not with the texts.</summary>
    /// <param name="guide">The guide.</param>
    public static string Of(Guide guide)
    {
        var roads = new StringBuilder(guide.Start);
        foreach (var step in guide.Steps)
        {
            roads.Append('\n').Append(step.Id).Append('\t').Append(step.Fact);
            foreach (var choice in step.Choices)
            {
                roads.Append('\n').Append(choice.Id).Append('\t').Append(choice.Next);
                foreach (var (fact, value) in choice.Sets)
                    roads.Append('\t').Append(fact).Append('=').Append(value);
            }
        }

        foreach (var outcome in guide.Outcomes)
            roads.Append('\n').Append(outcome.Id).Append('\t').Append(outcome.NextGuide);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(roads.ToString())))[..Length];
    }
}
