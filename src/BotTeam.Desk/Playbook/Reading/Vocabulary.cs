// Reads the small files that name things: categories, facts, rules, carriers, letter forms, words of one meaning.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Reads the vocabulary files and notes every mistake.</summary>
internal static class Vocabulary
{
    private static readonly ImmutableSortedDictionary<string, CarrierKind> DeclaredCarriers = new Dictionary<string, CarrierKind>
    {
        ["triage"] = CarrierKind.Triage,
        ["clock"] = CarrierKind.Clock,
        ["reminder"] = CarrierKind.Reminder,
        ["screen"] = CarrierKind.Screen,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>categories.yaml: a name for each category id of the contract, no more and no fewer.</summary>
    public static ImmutableArray<Category> Categories(ContentFiles files)
    {
        const string file = "categories.yaml";
        var categories = List(files, file, "categories", map => new Category(Known(map, "id", "category", CategoryIds.All), map.Local("title")), item => item.Id);
        foreach (var id in CategoryIds.All.Where(id => files.Has(file) && categories.All(category => category.Id != id)))
            files.Faults.Add(file, 0, $"The category '{id}' has no name.", $"Add '- id: {id}' with a title.");
        return categories;
    }

    /// <summary>facts.yaml: what a case can know.</summary>
    public static ImmutableArray<Fact> Facts(ContentFiles files) =>
        List(files, "facts.yaml", "facts", map => new Fact(
            map.Text("id"),
            map.Local("title"),
            [.. map.Maps("values").Select(value =>
            {
                var read = new FactValue(value.Text("id"), value.Local("title"));
                value.Done();
                return read;
            })]), fact => fact.Id);

    /// <summary>rules.yaml: the 124 rules in short words, each once.</summary>
    public static ImmutableArray<Rule> Rules(ContentFiles files)
    {
        const string file = "rules.yaml";
        var rules = List(files, file, "rules", map =>
        {
            var number = map.Number("number");
            if (number is < 1 or > Rule.Last)
                map.Fault("number", $"'{number}' is not a rule number.", $"Rules are numbered 1 to {Rule.Last}.");
            return new Rule(number, new LocalText(map.Text(Languages.Ja), map.Text(Languages.En)));
        }, rule => rule.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var number in Enumerable.Range(1, Rule.Last).Where(number => files.Has(file) && rules.All(rule => rule.Number != number)))
            files.Faults.Add(file, 0, $"Rule {number} is missing.");
        return rules;
    }

    /// <summary>carriers.yaml: which triage category, clock, reminder or screen text carries which rules; what else carries one says so itself.</summary>
    public static ImmutableArray<(int Number, Carrier Carrier)> Carriers(ContentFiles files) =>
    [
        .. List(files, "carriers.yaml", "carriers", map =>
        {
            var kind = Known(map, "kind", "kind of carrier", DeclaredCarriers.Keys);
            var carrier = new Carrier(
                DeclaredCarriers.GetValueOrDefault(kind, CarrierKind.Screen), kind == "triage" ? Known(map, "id", "category", CategoryIds.All) : map.Text("id"));
            return (carrier, rules: map.Rules());
        }, pair => $"{pair.carrier.Kind} {pair.carrier.Id}").SelectMany(pair => pair.rules, (pair, number) => (number, pair.carrier)),
    ];

    /// <summary>letter.yaml: how replies open and close.</summary>
    public static LetterForms Letter(ContentFiles files)
    {
        if (files.Yaml("letter.yaml") is not { } map)
            return new LetterForms(new("", ""), new("", ""), new("", ""), new("", ""));
        var letter = new LetterForms(map.Local("greeting"), map.Local("greetingWithoutName"), map.Local("signature"), map.Local("gap"));
        map.Done();
        TemplateBody.CheckForm(map, "greeting", letter.Greeting, [StandardVariables.BuyerName], files.Faults);
        TemplateBody.CheckForm(map, "greetingWithoutName", letter.GreetingWithoutName, [], files.Faults);
        TemplateBody.CheckForm(map, "signature", letter.Signature, [StandardVariables.StoreName, StandardVariables.PersonName], files.Faults);
        TemplateBody.CheckForm(map, "gap", letter.Gap, ["label"], files.Faults);
        return letter;
    }

    /// <summary>synonyms.yaml: groups of words that mean the same in the template search.</summary>
    public static ImmutableArray<ImmutableArray<string>> Synonyms(ContentFiles files) =>
        [.. List(files, "synonyms.yaml", "groups", map => (id: map.Text("id"), words: map.Words("words")), group => group.id).Select(group => group.words)];

    private static ImmutableArray<T> List<T>(ContentFiles files, string file, string key, Func<MapReader, T> read, Func<T, string> id)
    {
        if (files.Yaml(file) is not { } root)
            return [];
        var items = ImmutableArray.CreateBuilder<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in root.Maps(key))
        {
            var item = read(map);
            map.Done();
            if (seen.Add(id(item)))
                items.Add(item);
            else
                files.Faults.Add(file, map.Line, $"'{id(item)}' is there twice.");
        }

        root.Done();
        return items.ToImmutable();
    }

    private static string Known(MapReader map, string key, string what, IEnumerable<string> known)
    {
        var text = map.Text(key);
        if (text.Length > 0 && !known.Contains(text))
            map.Fault(key, $"There is no {what} '{text}'.", Nearest.Suggest(text, known));
        return text;
    }
}
