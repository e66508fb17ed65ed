// Draws a guide as a Mermaid flowchart.
using System.Globalization;
using System.Text;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>Draws guides.</summary>
public static class GuideMermaid
{
    /// <summary>The guide as the text of a Mermaid "flowchart TD"; steps are rhombs, outcomes boxes, urgent ones marked.</summary>
    /// <param name="guide">The guide.</param>
    /// <param name="language">"ja" or "en".</param>
    public static string Draw(Guide guide, string language)
    {
        ArgumentNullException.ThrowIfNull(guide);
        var nodes = guide.Steps.Select(step => step.Id).Concat(guide.Outcomes.Select(outcome => outcome.Id))
            .Select((id, index) => (id, name: string.Create(CultureInfo.InvariantCulture, $"n{index}")))
            .ToDictionary(pair => pair.id, pair => pair.name, StringComparer.Ordinal);
        var chart = new StringBuilder("flowchart TD\n");
        foreach (var step in guide.Steps)
        {
            chart.Append(CultureInfo.InvariantCulture, $"  {nodes[step.Id]}{{{Quoted(step.Question.In(language))}}}\n");
            foreach (var choice in step.Choices)
                chart.Append(CultureInfo.InvariantCulture, $"  {nodes[step.Id]} -->|{Quoted(choice.Label.In(language))}| {nodes[choice.Next]}\n");
        }

        foreach (var outcome in guide.Outcomes)
            chart.Append(CultureInfo.InvariantCulture, $"  {nodes[outcome.Id]}[{Quoted(outcome.Title.In(language))}]{(outcome.Urgent ? ":::urgent" : "")}\n");
        chart.Append("  classDef urgent stroke:#c50f1f,stroke-width:3px\n");
        return chart.ToString();
    }

    // Mermaid's own escapes: a quoted label with entity codes. It looks for directives (%%{), HTML and backticks inside quotes, too.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (c is '"' or '#' or '%' or '`' or '<' or '>' or '&' or '\\')
                quoted.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
            else
                quoted.Append(char.IsControl(c) ? ' ' : c);
        }

        return quoted.Append('"').ToString();
    }
}
