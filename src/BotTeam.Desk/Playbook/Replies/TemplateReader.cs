// Reads a reply template: its description (replies/ID.yaml) and its two texts (replies/ja/ID.txt, replies/en/ID.txt).
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Reads templates and notes every mistake.</summary>
internal static class TemplateReader
{
    private const string Folder = "replies";

    private static readonly ImmutableSortedDictionary<string, ReplyKind> Kinds = new Dictionary<string, ReplyKind>
    {
        ["plain"] = ReplyKind.Plain,
        ["holding"] = ReplyKind.Holding,
        ["delay"] = ReplyKind.Delay,
        ["listing-answer"] = ReplyKind.ListingAnswer,
        ["public-answer"] = ReplyKind.PublicAnswer,
        ["report"] = ReplyKind.Report,
        ["page-text"] = ReplyKind.PageText,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, VariableInput> Inputs = new Dictionary<string, VariableInput>
    {
        ["text"] = VariableInput.Text,
        ["date"] = VariableInput.Date,
        ["dates"] = VariableInput.Dates,
        ["money"] = VariableInput.Money,
        ["choice"] = VariableInput.Choice,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, VariableDays> DayNames = new Dictionary<string, VariableDays>
    {
        ["any"] = VariableDays.Any,
        ["ahead"] = VariableDays.Ahead,
        ["past"] = VariableDays.Past,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>All templates, by id.</summary>
    public static ImmutableArray<ReplyTemplate> ReadAll(ContentFiles files, ImmutableArray<Fact> facts)
    {
        var templates = ImmutableArray.CreateBuilder<ReplyTemplate>();
        foreach (var path in files.In(Folder, ".yaml"))
        {
            if (files.Yaml(path) is { } map)
                templates.Add(Read(files, facts, map, path[(Folder.Length + 1)..^".yaml".Length]));
        }

        return [.. templates.OrderBy(template => template.Id, StringComparer.Ordinal)];
    }

    private static ReplyTemplate Read(ContentFiles files, ImmutableArray<Fact> facts, MapReader map, string id)
    {
        var variables = map.Maps("variables").Select(ReadVariable).ToImmutableArray();
        var template = new ReplyTemplate
        {
            Id = id,
            Kind = map.OptionalText("kind") ?? id,
            ReplyKind = OneOf(map, "replyKind", Kinds, ReplyKind.Plain),
            Remedy = map.Remedy(),
            Title = map.Local("title"),
            Keywords = map.Words("keywords"),
            Variables = variables,
            Rules = map.Rules(),
            Body = new LocalText(Body(files, id, Languages.Ja), Body(files, id, Languages.En)),
        };
        foreach (var twice in variables.GroupBy(variable => variable.Name).Where(group => group.Count() > 1))
            map.Fault("variables", $"The variable '{twice.Key}' is declared twice.");
        if (template.Keywords.IsEmpty)
            map.Fault("keywords", "'keywords' is missing.", "Add words it is found by, in both languages: 'keywords: [返金, refund]'.");
        if (template.ReplyKind == ReplyKind.Holding
            && template.Variable(StandardVariables.PromisedDate) is not { Required: true, Input: VariableInput.Date })
        {
            map.Fault("variables", $"A holding reply needs the variable '{StandardVariables.PromisedDate}'.",
                "Declare it with 'input: date' and 'required: true'.");
        }

        foreach (var variable in variables)
            CheckFact(map, variable, facts);
        map.Done();
        TemplateBody.Check(template, files.Faults);
        return template;
    }

    // A variable named like a fact is filled from the walk, so its choices must be values of that fact.
    private static void CheckFact(MapReader map, TemplateVariable variable, ImmutableArray<Fact> facts)
    {
        if (facts.FirstOrDefault(fact => fact.Id == variable.Name) is not { } fact)
            return;
        if (variable.Input != VariableInput.Choice)
            map.Fault("variables", $"'{fact.Id}' is a fact; its variable must be a choice.", "Write 'input: choice', or give it another name.");
        foreach (var choice in variable.Choices.Where(choice => fact.Values.All(value => value.Id != choice.Id)))
            map.Fault("variables", $"'{choice.Id}' is no value of the fact '{fact.Id}'.", Nearest.Suggest(choice.Id, fact.Values.Select(value => value.Id)));
    }

    private static TemplateVariable ReadVariable(MapReader map)
    {
        var variable = new TemplateVariable
        {
            Name = map.Text("name"),
            Label = map.Local("label"),
            Input = OneOf(map, "input", Inputs, VariableInput.Text),
            Required = map.Flag("required"),
            Days = map.Has("days") ? OneOf(map, "days", DayNames, VariableDays.Any) : VariableDays.Any,
            Choices = [.. map.Maps("choices").Select(ReadChoice)],
        };
        if (StandardVariables.Names.Contains(variable.Name))
            map.Fault("name", $"'{variable.Name}' is always there.", "Remove the declaration.");
        else if (!TemplateBody.IsName(variable.Name))
            map.Fault("name", $"'{variable.Name}' cannot be a variable's name.", "Use letters only, beginning small, as in 'refundAmount'.");
        if ((variable.Input == VariableInput.Choice) == variable.Choices.IsEmpty)
            map.Fault("choices", "'choices' go with 'input: choice', and only with it.");
        if (variable.Days != VariableDays.Any && variable.Input is not (VariableInput.Date or VariableInput.Dates))
            map.Fault("days", "'days' go with 'input: date' and 'input: dates'.", "Leave it out here.");
        map.Done();
        return variable;
    }

    private static VariableChoice ReadChoice(MapReader map)
    {
        var (id, label) = (map.Text("id"), map.Local("label"));
        var choice = new VariableChoice(id, label, map.OptionalLocal("text") ?? label);
        map.Done();
        return choice;
    }

    private static string Body(ContentFiles files, string id, string language) =>
        files.Text($"{Folder}/{language}/{id}.txt") ?? "";

    private static T OneOf<T>(MapReader map, string key, ImmutableSortedDictionary<string, T> known, T otherwise)
    {
        var text = map.Text(key);
        if (known.TryGetValue(text, out var value))
            return value;
        if (text.Length > 0)
            map.Fault(key, $"There is no {key} '{text}'.", Nearest.Suggest(text, known.Keys));
        return otherwise;
    }
}
