// Reads and checks all content files, and makes a playbook of them or one exception with every mistake.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Reading;
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Playbook;

/// <summary>The read and checked parts a playbook is made of.</summary>
internal sealed record PlaybookParts(
    ImmutableArray<Category> Categories,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Guide> Guides,
    ImmutableArray<ReplyTemplate> Templates,
    ReplyRenderer Renderer,
    TemplateSearch Search,
    Lazy<Coverage> Coverage,
    Lazy<TriageRules> Triage,
    Lazy<CheckRules> Checks);

/// <summary>Loads playbooks.</summary>
internal static class PlaybookLoader
{
    /// <summary>Reads everything, then throws with all mistakes or returns the whole.</summary>
    public static Playbook Load(IPlaybookFiles source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var faults = new FaultList();
        var files = new ContentFiles(source, faults);

        var categories = Vocabulary.Categories(files);
        var facts = Vocabulary.Facts(files);
        var rules = Vocabulary.Rules(files);
        var letter = Vocabulary.Letter(files);
        var groups = Vocabulary.Synonyms(files);
        var carriers = Vocabulary.Carriers(files);
        var templates = TemplateReader.ReadAll(files, facts);
        var guides = GuideReader.ReadAll(files);
        new GuideChecker(guides, templates, facts, faults).Check();
        // Tests hold that the built-in rules can be read, so they are when first needed; a team's own are read here and now.
        var proven = source is EmbeddedPlaybookFiles;
        var triage = Part(files, "triage", proven, TriageRules.Load);
        var checks = Part(files, "checks", proven, CheckRules.Load);
        files.Done();

        if (!faults.Empty || triage is null || checks is null)
            throw new PlaybookException(faults.Sorted());

        ImmutableArray<Guide> checkedGuides = [.. guides.Select(guide => guide.Guide).OrderBy(guide => guide.Id, StringComparer.Ordinal)];
        var coverage = new Lazy<Coverage>(() => Coverage.Of(rules, Carried(checkedGuides, templates, checks.Value).Concat(carriers)));
        return new Playbook(new PlaybookParts(
            categories, facts, checkedGuides, templates, new ReplyRenderer(letter), new TemplateSearch(templates, groups), coverage, triage, checks));
    }

    private static IEnumerable<(int Number, Carrier Carrier)> Carried(
        ImmutableArray<Guide> guides, ImmutableArray<ReplyTemplate> templates, CheckRules checks) =>
    [
        .. from guide in guides from step in guide.Steps from rule in step.Rules
           select (rule, new Carrier(CarrierKind.Step, $"{guide.Id}/{step.Id}")),
        .. from guide in guides from outcome in guide.Outcomes from rule in outcome.Rules
           select (rule, new Carrier(CarrierKind.Outcome, $"{guide.Id}/{outcome.Id}")),
        .. from guide in guides from outcome in guide.Outcomes from task in outcome.Tasks from rule in task.Rules
           select (rule, new Carrier(CarrierKind.Task, $"{guide.Id}/{outcome.Id}/{task.Id}")),
        .. from template in templates from rule in template.Rules
           select (rule, new Carrier(CarrierKind.Template, template.Id)),
        .. from check in checks.Coverage.OrderBy(check => check.Key, StringComparer.Ordinal) from rule in check.Value
           select (rule, new Carrier(CarrierKind.Check, check.Key)),
    ];

    // Triage and checks read their own files and report their own mistakes; here they join the others.
    private static Lazy<T>? Part<T>(ContentFiles files, string folder, bool proven, Func<IEnumerable<(string File, string Yaml)>, bool, T> load)
        where T : class
    {
        (string, string)[] texts = [.. files.In(folder, ".yaml").Select(path => (path, files.Text(path) ?? ""))];
        if (proven)
            return new(() => load(texts, true));
        try
        {
            return new(load(texts, false));
        }
        catch (PlaybookException wrong)
        {
            foreach (var fault in wrong.Faults)
                files.Faults.Add(fault.File, fault.Line, fault.Message, fault.Suggestion);
            return null;
        }
    }
}
