// Looks at the sense of the guides: every step reachable, every path ends, every name exists.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Reading;
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>Checks all guides of a playbook together.</summary>
internal sealed class GuideChecker(ImmutableArray<GuideSource> guides, ImmutableArray<ReplyTemplate> templates, ImmutableArray<Fact> facts, FaultList faults)
{
    /// <summary>Notes every mistake.</summary>
    public void Check()
    {
        foreach (var source in guides)
        {
            CheckCategories(source);
            CheckPaths(source);
            foreach (var step in source.Guide.Steps)
                CheckFacts(source, step);
            foreach (var outcome in source.Guide.Outcomes)
                CheckOutcome(source, outcome);
        }
    }

    private void CheckCategories(GuideSource source)
    {
        var line = source.Line("categories");
        foreach (var category in source.Guide.Categories)
        {
            if (!CategoryIds.All.Contains(category))
                faults.Unknown(source.File, line, "category", category, CategoryIds.All);
            else if (guides.FirstOrDefault(other => other != source && other.Guide.Categories.Contains(category)) is { } other)
                faults.Add(source.File, line, $"The category '{category}' is also served by '{other.File}'.", "Leave it in one of them.");
        }
    }

    private void CheckPaths(GuideSource source)
    {
        var guide = source.Guide;
        var ids = guide.Steps.Select(step => step.Id).Concat(guide.Outcomes.Select(outcome => outcome.Id)).ToList();
        var lost = guide.Step(guide.Start) is null;
        if (guide.Start.Length > 0 && lost)
            faults.Unknown(source.File, source.Line("start"), "step", guide.Start, guide.Steps.Select(step => step.Id));
        foreach (var step in guide.Steps)
        {
            foreach (var choice in step.Choices.Where(choice => choice.Next.Length > 0 && !ids.Contains(choice.Next)))
            {
                faults.Unknown(source.File, source.Line($"{step.Id}/{choice.Id}"), "step or outcome", choice.Next, ids);
                lost = true;
            }
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        Visit(source, guide.Start, reached, []);
        // Behind a mistyped name everything is out of reach: that one mistake is told, not what follows from it.
        foreach (var id in ids.Where(id => !lost && !reached.Contains(id)))
            faults.Add(source.File, source.Line(id), $"No path leads to '{id}'.", "Point a choice at it or remove it.");
    }

    private void Visit(GuideSource source, string id, HashSet<string> reached, List<string> path)
    {
        if (path.Contains(id))
        {
            faults.Add(source.File, source.Line(id), $"The steps go in a circle: {string.Join(" → ", path.SkipWhile(step => step != id).Append(id))}.",
                "A guide must come to an end.");
            return;
        }

        if (!reached.Add(id) || source.Guide.Step(id) is not { } step)
            return;
        path.Add(id);
        foreach (var choice in step.Choices)
            Visit(source, choice.Next, reached, path);
        path.RemoveAt(path.Count - 1);
    }

    private void CheckFacts(GuideSource source, GuideStep step)
    {
        if (step.Fact is { } fact)
        {
            if (facts.All(known => known.Id != fact))
                faults.Unknown(source.File, source.Line(step.Id), "fact", fact, facts.Select(known => known.Id));
            else if (step.Choices.All(choice => !choice.Sets.ContainsKey(fact)))
                faults.Add(source.File, source.Line(step.Id), $"The fact '{fact}' can never answer '{step.Id}'.", $"Let a choice say 'sets: {{{fact}: …}}'.");
        }

        foreach (var choice in step.Choices)
        {
            foreach (var (id, value) in choice.Sets)
            {
                var line = source.Line($"{step.Id}/{choice.Id}");
                if (facts.FirstOrDefault(known => known.Id == id) is not { } known)
                    faults.Unknown(source.File, line, "fact", id, facts.Select(any => any.Id));
                else if (known.Values.All(any => any.Id != value))
                    faults.Unknown(source.File, line, $"value of '{id}'", value, known.Values.Select(any => any.Id));
            }
        }
    }

    private void CheckOutcome(GuideSource source, Outcome outcome)
    {
        var line = source.Line(outcome.Id);
        if (outcome is { Reply: null, Tasks.IsEmpty: true, Escalate: null, NextGuide: null, NoReply: false })
            faults.Add(source.File, line, $"The outcome '{outcome.Id}' does nothing.", "Give it a reply, tasks, escalate, nextGuide or noReply.");
        if (outcome is { NoReply: true, Reply: not null })
            faults.Add(source.File, line, $"The outcome '{outcome.Id}' both replies and needs no reply.");
        if (outcome.NextGuide is { } next && guides.All(any => any.Guide.Id != next))
            faults.Unknown(source.File, line, "guide", next, guides.Select(any => any.Guide.Id));
        foreach (var task in outcome.Tasks)
        {
            if (task.Text is { } text && templates.All(template => template.Id != text))
                faults.Unknown(source.File, source.Line($"{outcome.Id}/{task.Id}"), "template", text, templates.Select(template => template.Id));
        }

        if (outcome.Reply is not { } reply)
        {
            if (!outcome.ReplyVariables.IsEmpty)
                faults.Add(source.File, line, $"The outcome '{outcome.Id}' has variables but no reply.");
            return;
        }

        if (templates.FirstOrDefault(template => template.Id == reply) is not { } found)
            faults.Unknown(source.File, line, "template", reply, templates.Select(template => template.Id));
        else
            CheckReply(source, outcome, found, line);
    }

    private void CheckReply(GuideSource source, Outcome outcome, ReplyTemplate template, int line)
    {
        if ((template.ReplyKind == ReplyKind.Holding) != outcome.Promise.HasValue)
        {
            faults.Add(source.File, line, outcome.Promise.HasValue
                ? $"The outcome '{outcome.Id}' promises a date, but its reply '{template.Id}' is not a holding reply."
                : $"The outcome '{outcome.Id}' holds the buyer off without a promise.", "A holding reply carries 'promise: 2 days' or the like.");
        }

        if (template.Remedy is { } told && outcome.Remedy != told)
        {
            var name = Cases.Remedies.ByName.First(pair => pair.Value == told).Key;
            faults.Add(source.File, line, $"The reply '{template.Id}' tells the buyer '{name}', and the outcome '{outcome.Id}' does not say so.", $"Add 'remedy: {name}'.");
        }

        foreach (var (name, value) in outcome.ReplyVariables)
        {
            if (template.Variable(name) is not { } variable)
                faults.Unknown(source.File, line, $"variable of '{template.Id}'", name, template.Variables.Select(any => any.Name));
            else if (variable.Input == VariableInput.Choice && variable.Choices.All(choice => choice.Id != value))
                faults.Unknown(source.File, line, $"choice of '{name}'", value, variable.Choices.Select(choice => choice.Id));
        }
    }
}
