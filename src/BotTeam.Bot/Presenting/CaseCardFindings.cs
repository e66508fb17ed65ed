// What the draft check found, above the draft: what must not be sent first, each with the words it is about.
using System.Text.Json.Nodes;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder.Cards;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Checks;

namespace BotTeam.Bot.Presenting;

internal static class CaseCardFindings
{
    private const int MostFindings = 5;
    private const int LongestQuote = 160;

    public static JsonArray Of(int number, Draft draft, DraftVerdict verdict, TextSet t)
    {
        var findings = new JsonArray();
        var shown = new List<Finding>();
        foreach (var finding in verdict.Findings.OrderByDescending(f => f.Severity))
        {
            // Several rules may speak of the same words: mending them once mends all.
            if (shown.Count == MostFindings || shown.Exists(other => Overlap(other, finding)))
                continue;
            var block = finding.Severity == Severity.Block;
            var first = shown.All(other => other.Severity != finding.Severity);
            shown.Add(finding);
            findings.Add(new JsonObject
            {
                ["style"] = block ? "attention" : "warning",
                ["title"] = first ? t[block ? "finding.block" : "finding.warn"] : "",
                ["text"] = CardText.EscapeMarkdown(finding.Message.In(t.Language)),
                ["quote"] = finding.Quote.Length == 0 ? "" : TextLines.Run(t.Of("evidence.word", ("word", Quote(finding, draft)))),
                ["buttons"] = finding.Mended is null || draft.Stage != DraftStage.Writing
                    ? []
                    : new JsonArray(Buttons.Of(t["button.takeMended"], new MendReply(number, draft.Id, draft.TextHash, finding.Rule))),
            });
        }

        return findings;
    }

    // The check quotes what it found; the reader sees whole words.
    private static string Quote(Finding finding, Draft draft) =>
        finding.Start is { } start && draft.Text.AsSpan(Math.Min(start, draft.Text.Length)).StartsWith(finding.Quote)
            ? WholeWords.Around(draft.Text, start, finding.Quote.Length, LongestQuote)
            : WholeWords.Cut(finding.Quote, LongestQuote);

    private static bool Overlap(Finding a, Finding b) =>
        a.Start is { } from && b.Start is { } other && from < other + b.Quote.Length && other < from + a.Quote.Length;
}
