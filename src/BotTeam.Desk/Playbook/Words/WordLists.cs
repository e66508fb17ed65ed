// Named lists of words, shared by all rule files: <品> in a Japanese phrase, <item> in an English one.
using YamlDotNet.RepresentationModel;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>The named lists of both languages.</summary>
internal sealed class WordLists
{
    private readonly Dictionary<string, string> _ja = [];
    private readonly Dictionary<string, string> _en = [];

    /// <summary>The lists of a language, each as a group of alternatives.</summary>
    public IReadOnlyDictionary<string, string> In(string language) => language == Languages.Ja ? _ja : _en;

    /// <summary>Collects the lists of all files. A list may use the lists that stand before it.</summary>
    public static WordLists Read(IEnumerable<RuleFile> files)
    {
        var lists = new WordLists();
        foreach (var file in files)
        {
            if (RuleFile.Child(file.Root, "words") is not { } child) continue;
            if (child is not YamlMappingNode words)
            {
                file.Fault(child, "'words' must be a mapping.", "Write 'words:' with 'ja:' and 'en:' under it.");
                continue;
            }
            file.OnlyKeys(words, "ja", "en");
            lists.ReadLanguage(file, words, Languages.Ja, lists._ja);
            lists.ReadLanguage(file, words, Languages.En, lists._en);
        }
        return lists;
    }

    private void ReadLanguage(RuleFile file, YamlMappingNode words, string language, Dictionary<string, string> into)
    {
        if (RuleFile.Child(words, language) is not YamlMappingNode lists) return;
        foreach (var key in lists.Children.Keys.OfType<YamlScalarNode>())
        {
            var name = NormalText.FoldPhrase(key.Value ?? "");
            var patterns = new List<string>();
            foreach (var (text, at) in file.Texts(lists, key.Value!))
            {
                if (PhrasePattern.Expand(text, Languages.Ja, In(language), out var mistake) is { } pattern) patterns.Add(pattern);
                else file.Fault(at, $"The words '{text}' cannot be used: {mistake}", "Write plain words.");
            }
            if (!into.TryAdd(name, $"(?:{string.Join('|', patterns)})"))
                file.Fault(key, $"There is a list '{key.Value}' already.", "Give it another name, or add to the one there is.");
        }
    }
}
