// Reads the check files; every mistake is collected.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook.Words;
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Turns the check files into <see cref="CheckRules"/>. For one use.</summary>
internal sealed class CheckRulesReader
{
    private const string Anywhere = "checks/";
    private readonly List<PlaybookFault> _faults = [];
    private readonly Dictionary<string, CheckRule> _rules = [];
    private readonly Dictionary<string, Phrases> _lists = [];
    private readonly PhraseBook _book = new();
    private readonly Dictionary<string, ImmutableArray<string>> _plain = [];
    private WordLists _words = new();

    public CheckRules Read(IEnumerable<(string File, string Yaml)> files, bool proven)
    {
        var opened = files.Select(f => RuleFile.Open(f.File, f.Yaml, _faults, proven)).OfType<RuleFile>().ToList();
        _words = WordLists.Read(opened);
        foreach (var file in opened)
        {
            file.OnlyKeys(file.Root, "words", "checks", "lists");
            foreach (var item in file.Items(file.Root, "checks")) ReadCheck(file, item);
            if (RuleFile.Child(file.Root, "lists") is YamlMappingNode lists) ReadLists(file, lists);
        }
        foreach (var id in CheckId.WorkedOut.Where(id => !_rules.ContainsKey(id)))
            Missing($"The check '{id}' has no entry.", $"Add an entry 'rule: {id}' with its severity and message.");
        foreach (var name in CheckId.Lists.Where(n => !_lists.ContainsKey(n)).Concat(CheckId.WordLists.Where(n => !_plain.ContainsKey(n))))
            Missing($"The list '{name}' is missing.", $"Add '{name}:' under 'lists:'.");
        if (_faults.Count > 0)
            throw new PlaybookException(_faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line));
        return new CheckRules(_book, _rules.ToImmutableDictionary(), _lists.ToImmutableDictionary(), _plain.ToImmutableDictionary());
    }

    private void Missing(string mistake, string suggestion) => _faults.Add(new PlaybookFault(Anywhere, 0, mistake, suggestion));

    private void ReadCheck(RuleFile file, YamlMappingNode node)
    {
        file.OnlyKeys(node, "rule", "numbers", "severity", "form", "message", "ja", "en", "any", "raw", "unless");
        if (file.Text(node, "rule", required: true) is not { } id) return;
        if (_rules.ContainsKey(id)) file.Fault(node, $"There is a check '{id}' already.", "Put its phrases into one entry.");
        var severity = file.Text(node, "severity", required: true) switch
        {
            "block" => Severity.Block,
            "warn" => Severity.Warn,
            _ => Severity.Unknown,
        };
        if (id == CheckId.NotChecked && severity == Severity.Warn)
            file.Fault(node, $"The check '{id}' must block: nobody knows what is in such a draft.", "Write 'severity: block'.");
        if (severity == Severity.Unknown) file.Fault(node, $"The check '{id}' has no severity.", "Write 'severity: block' or 'severity: warn'.");
        var (form, phrases) = Phrases(file, node);
        if (phrases.IsEmpty && !CheckId.WorkedOut.Contains(id))
            file.Fault(node, $"The check '{id}' has no phrases.", "Add phrases under ja, en, any or raw.");
        var unless = Patterns(file, node, "unless", Languages.Ja);
        _rules[id] = new CheckRule(id, Numbers(file, node), severity, Message(file, node, id), form, phrases, unless);
    }

    private (TextForm Form, ImmutableArray<Phrases> Phrases) Phrases(RuleFile file, YamlMappingNode node)
    {
        var form = file.Text(node, "form");
        if (form is not (null or "plain")) file.Fault(node, $"'{form}' is no form.", "Leave 'form' out, or write 'form: plain'.");
        var raw = file.Texts(node, "raw");
        if (raw.Count > 0) return (TextForm.Raw, Raw(file, raw));
        Phrases?[] all = [Patterns(file, node, "ja", Languages.Ja), Patterns(file, node, "en", Languages.En), Patterns(file, node, "any", Languages.Ja)];
        return (form == "plain" ? TextForm.Plain : TextForm.Joined, [.. all.OfType<Phrases>()]);
    }

    private ImmutableArray<Phrases> Raw(RuleFile file, IReadOnlyList<(string Text, YamlNode Node)> raw)
    {
        var good = true;
        foreach (var (text, at) in raw)
        {
            if (file.Proven || PhrasePattern.Mistake(text) is not { } mistake) continue;
            good = false;
            file.Fault(at, $"The expression '{text}' cannot be used: {mistake}", "Mend the regular expression.");
        }

        return good ? [_book.Add([.. raw.Select(r => r.Text)])] : [];
    }

    private Phrases? Patterns(RuleFile file, YamlMappingNode node, string key, string language)
    {
        var phrases = file.Phrases(node, key, language, _words.In(language));
        return phrases.Count == 0 ? null : _book.Add(phrases, PhrasePattern.Open(language));
    }

    private static ImmutableArray<int> Numbers(RuleFile file, YamlMappingNode node)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var (text, at) in file.Texts(node, "numbers"))
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 124) numbers.Add(number);
            else file.Fault(at, $"'{text}' is no rule of the guides.", "Rules are numbered from 1 to 124.");
        }
        return numbers.ToImmutable();
    }

    private static LocalText Message(RuleFile file, YamlMappingNode node, string id)
    {
        if (RuleFile.Child(node, "message") is YamlMappingNode message)
            return new LocalText(file.Text(message, "ja", required: true) ?? "", file.Text(message, "en", required: true) ?? "");
        file.Fault(node, $"The check '{id}' has no message.", "Add 'message:' with 'ja:' and 'en:' under it.");
        return new LocalText("", "");
    }

    private void ReadLists(RuleFile file, YamlMappingNode lists)
    {
        foreach (var key in lists.Children.Keys.OfType<YamlScalarNode>())
        {
            var name = key.Value ?? "";
            if (CheckId.WordLists.Contains(name))
                _plain[name] = [.. file.Texts(lists, name).Select(t => NormalText.Of(t.Text).Value)];
            else if (!CheckId.Lists.Contains(name))
                file.Fault(key, $"There is no list '{name}'.", $"Use one of: {string.Join(", ", CheckId.Lists.Concat(CheckId.WordLists))}.");
            else if (Patterns(file, lists, name, Languages.Ja) is { } pattern)
                _lists[name] = pattern;
        }
    }
}
