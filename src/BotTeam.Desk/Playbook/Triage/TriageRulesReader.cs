// Reads the triage files: word lists first, then what stands on them; every mistake is collected.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook.Words;
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Turns the triage files into <see cref="TriageRules"/>. For one use.</summary>
internal sealed class TriageRulesReader
{
    private const string Anywhere = "triage/";
    private readonly PhraseBook _book = new();
    private readonly List<PlaybookFault> _faults = [];
    private readonly Dictionary<string, CategoryRule> _categories = [];
    private readonly Dictionary<string, (YamlMappingNode Node, RuleFile File)> _sections = [];
    private readonly List<(string Category, string Text)> _examples = [];
    private WordLists _words = new();

    public TriageRules Read(IEnumerable<(string File, string Yaml)> files, bool proven)
    {
        var opened = files.Select(f => RuleFile.Open(f.File, f.Yaml, _faults, proven)).OfType<RuleFile>().ToList();
        _words = WordLists.Read(opened);
        foreach (var file in opened)
        {
            file.OnlyKeys(file.Root, "words", "categories", "speech", "senders", "examples");
            foreach (var item in file.Items(file.Root, "categories")) ReadCategory(file, item);
            foreach (var item in file.Items(file.Root, "examples")) ReadExamples(file, item);
            foreach (var name in new[] { "speech", "senders" })
                if (RuleFile.Child(file.Root, name) is YamlMappingNode section) _sections[name] = (section, file);
        }
        var speech = ReadSpeech();
        var senders = ReadSenders();
        foreach (var id in CategoryIds.All.Where(id => id != CategoryIds.Other && !_categories.ContainsKey(id)))
            _faults.Add(new PlaybookFault(Anywhere, 0, $"No file has rules for the category '{id}'.", $"Add an entry 'category: {id}' with its signals."));
        if (_faults.Count > 0)
            throw new PlaybookException(_faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line));
        return new TriageRules(_book, [.. _categories.Values.OrderBy(c => c.Danger)], speech!, senders!, new(() => ExampleModel.Learn(_examples)));
    }

    private void ReadCategory(RuleFile file, YamlMappingNode node)
    {
        file.OnlyKeys(node, "category", "danger", "origin", "signals");
        var id = file.Text(node, "category", required: true);
        if (id is null) return;
        if (!CategoryIds.All.Contains(id))
            file.Fault(node, $"'{id}' is not a category.", $"Use one of: {string.Join(", ", CategoryIds.All)}.");
        if (_categories.ContainsKey(id))
            file.Fault(node, $"The category '{id}' has rules already.", "Put all signals of a category into one entry.");
        if (!int.TryParse(file.Text(node, "danger", required: true), CultureInfo.InvariantCulture, out var danger) || danger is < 1 or > 99)
            file.Fault(node, "'danger' must be a whole number from 1 to 99.", "1 is the most dangerous.");
        var origin = file.Text(node, "origin") ?? "buyer";
        if (origin is not ("buyer" or "amazon" or "any"))
            file.Fault(node, $"'{origin}' is no origin.", "Use buyer, amazon or any.");
        var signals = file.Items(node, "signals").Select(s => ReadSignal(file, s)).ToImmutableArray();
        if (CategoryIds.AccountRisk.Contains(id) && signals.Any(s => s.Weight < 0))
            file.Fault(node, $"Nothing may speak against '{id}': one word could hide a claim that costs the account.", "Make the phrase itself narrower instead.");
        if (signals.IsEmpty) file.Fault(node, $"The category '{id}' has no signals.", "Add 'signals:' with at least one entry.");
        _categories[id] = new CategoryRule(id, danger, origin, signals);
    }

    private void ReadExamples(RuleFile file, YamlMappingNode node)
    {
        file.OnlyKeys(node, "category", "ja", "en");
        if (file.Text(node, "category", required: true) is not { } id) return;
        if (!CategoryIds.All.Contains(id)) file.Fault(node, $"'{id}' is not a category.", $"Use one of: {string.Join(", ", CategoryIds.All)}.");
        _examples.AddRange(file.Texts(node, "ja").Concat(file.Texts(node, "en")).Select(t => (id, t.Text)));
    }

    private Signal ReadSignal(RuleFile file, YamlMappingNode node)
    {
        file.OnlyKeys(node, "weight", "ja", "en");
        if (!double.TryParse(file.Text(node, "weight", required: true), CultureInfo.InvariantCulture, out var weight) || Math.Abs(weight) is < 0.5 or > 6)
            file.Fault(node, "'weight' must be a number from 0.5 to 6, or from -6 to -0.5.", "3 is enough alone, 1 is a hint; below 0 the words speak against the category.");
        return new Signal(weight, Phrases(file, node, "ja", Languages.Ja), Phrases(file, node, "en", Languages.En));
    }

    private Phrases? Phrases(RuleFile file, YamlMappingNode node, string key, string language)
    {
        var phrases = file.Phrases(node, key, language, _words.In(language));
        return phrases.Count == 0 ? null : _book.Add(phrases, PhrasePattern.Open(language));
    }

    private SpeechRules? ReadSpeech()
    {
        if (!_sections.TryGetValue("speech", out var section))
        {
            _faults.Add(new PlaybookFault(Anywhere, 0, "No file says how people negate and ask.", "Add a 'speech:' section."));
            return null;
        }
        var (node, file) = section;
        file.OnlyKeys(node, "ja-affirmed-after", "ja-negated-after", "ja-supposed-after", "ja-supposed-before", "ja-reported-before",
            "ja-reported-after", "en-affirmed-before", "en-negated-before", "en-supposed-before", "en-reported-before", "before-sale", "question", "plain-question", "resolved", "refund-claim");
        return new SpeechRules
        {
            JaAffirmedAfter = After("ja-affirmed-after"),
            JaNegatedAfter = After("ja-negated-after"),
            JaSupposedAfter = After("ja-supposed-after"),
            JaSupposedBefore = Near("ja-supposed-before"),
            JaReportedBefore = Near("ja-reported-before"),
            JaReportedAfter = Near("ja-reported-after"),
            EnAffirmedBefore = Before("en-affirmed-before"),
            EnNegatedBefore = Before("en-negated-before"),
            EnSupposedBefore = Before("en-supposed-before"),
            EnReportedBefore = Near("en-reported-before", Languages.En),
            BeforeSale = Near("before-sale"),
            Question = Near("question"),
            PlainQuestion = Near("plain-question"),
            Resolved = Near("resolved"),
            RefundClaim = Near("refund-claim"),
        };

        Phrases After(string key) => Anchored(key, Languages.Ja, "^", "");
        Phrases Before(string key) => Anchored(key, Languages.En, @"\b", @"\W*$");
        Phrases Near(string key, string language = Languages.Ja) => Anchored(key, language, "", "");
        Phrases Anchored(string key, string language, string open, string close) =>
            _book.Add(file.Phrases(node, key, language, _words.In(language)), open, close);
    }

    private SenderRules? ReadSenders()
    {
        if (!_sections.TryGetValue("senders", out var section))
        {
            _faults.Add(new PlaybookFault(Anywhere, 0, "No file says who the senders are.", "Add a 'senders:' section."));
            return null;
        }
        var (node, file) = section;
        file.OnlyKeys(node, "top-level-domains", "not-buyers", "headers", "mailboxes", "buyer-marks", "amazon-marks");
        return new SenderRules
        {
            TopLevelDomains = [.. file.Texts(node, "top-level-domains").Select(t => t.Text)],
            NotBuyers = [.. file.Texts(node, "not-buyers").Select(t => t.Text)],
            Headers = Mails("headers"),
            Locals = Mails("mailboxes"),
            BuyerMarks = Marks("buyer-marks"),
            AmazonMarks = Marks("amazon-marks"),
        };

        Phrases Marks(string key) => _book.Add(file.Phrases(node, key, Languages.Ja, _words.In(Languages.Ja)));

        ImmutableArray<SenderMail> Mails(string key) =>
            [.. file.Items(node, key).Select(item => ReadMail(file, item)).OfType<SenderMail>()];
    }

    private static SenderMail? ReadMail(RuleFile file, YamlMappingNode node)
    {
        file.OnlyKeys(node, "value", "origin", "category", "urgency");
        var value = file.Text(node, "value", required: true);
        var origin = file.Text(node, "origin") ?? "amazon";
        var category = file.Text(node, "category");
        var urgency = file.Text(node, "urgency");
        if (category is not null && !CategoryIds.All.Contains(category))
            file.Fault(node, $"'{category}' is not a category.", $"Use one of: {string.Join(", ", CategoryIds.All)}.");
        if (origin is not ("buyer" or "amazon")) file.Fault(node, $"'{origin}' is no origin.", "Use buyer or amazon.");
        if (urgency is not (null or "now" or "today" or "none")) file.Fault(node, $"'{urgency}' is no urgency.", "Use now, today or none.");
        return value is null ? null : new SenderMail(value, origin, category, urgency switch
        {
            "now" => Urgency.Now,
            "today" => Urgency.Today,
            "none" => Urgency.None,
            _ => null,
        });
    }
}
