// The strings: the same in both languages, all used, none missing, and Japanese set as Japanese.
using System.Text.RegularExpressions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Tests.Cards;

public sealed partial class StringsTests
{
    private static readonly TextSet Ja = new Texts().In("ja");
    private static readonly TextSet En = new Texts().In("en");

    // Keys made in code: the beginning as it stands in the source, and what may follow it.
    private static readonly Dictionary<string, IEnumerable<string>> Families = new()
    {
        ["clock."] = Enum.GetNames<ClockKind>(),
        ["past.remedy."] = Enum.GetNames<Remedy>(),
        ["overdue."] = Enum.GetNames<ClockKind>(),
        ["remind.thread."] = Enum.GetNames<ClockKind>(),
        ["closed."] = ["Sent", "SendConfirmed", "SentByHand", "NoReplyNeeded", "AnsweredElsewhere"],
        ["fulfilment."] = ["fba", "own"],
        ["language."] = ["ja", "en"],
        ["ownWords.hint."] = ["ja", "en"],
        ["refusal."] = Enum.GetNames<RefusalCode>(),
        ["history."] = Enum.GetNames<HistoryKind>(),
        ["announce."] = Enum.GetNames<AnnouncementKind>(),
        ["variable."] = [StandardVariables.StoreName, StandardVariables.BuyerName, StandardVariables.PersonName, StandardVariables.OrderId, StandardVariables.ProductName],
        ["reject.reason."] = ["facts", "tone", "policy", "offer", "other"],
        ["draft.days."] = Enum.GetNames<DayPlace>().Except([nameof(DayPlace.Fits)]),
        ["view."] = TitlesOfViews(),
        ["command."] = CommandNames(),
        ["help."] = CommandNames(),
        ["help.button."] = CommandNames(),
    };

    [Fact]
    public void Both_languages_have_the_same_keys_and_places()
    {
        Assert.Equal(Ja.Keys.Order(StringComparer.Ordinal), En.Keys.Order(StringComparer.Ordinal));
        Assert.All(Ja.Keys, key => Assert.Equal(Places(Ja[key]), Places(En[key])));
        Assert.All(Ja.Keys, key => Assert.True(Ja[key].Trim().Length > 0 && En[key].Trim().Length > 0, key));
    }

    [Fact]
    public void Every_key_in_the_sources_exists_in_both_languages()
    {
        var used = LiteralKeys().Concat(Families.SelectMany(family => family.Value, (family, end) => family.Key + end)).ToHashSet();
        Assert.True(LiteralKeys().Distinct().Count() > 93, "The pattern no longer finds the keys.");
        Assert.Equal("", string.Join(' ', used.Where(key => !Ja.Has(key) || !En.Has(key))));
    }

    [Fact]
    public void Every_family_of_keys_in_the_sources_is_known_here()
    {
        var found = Sources().SelectMany(source => Family().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(found.Count > 10);
        Assert.Empty(found.Except(Families.Keys));
    }

    [Fact]
    public void No_string_is_unused()
    {
        var sources = string.Concat(Sources());
        var made = Families.SelectMany(family => family.Value, (family, end) => family.Key + end).ToHashSet();
        Assert.Equal("", string.Join(' ', Ja.Keys.Where(key => !made.Contains(key) && !sources.Contains($"\"{key}\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_place_is_filled_by_the_code_that_uses_the_string()
    {
        var calls = Sources().SelectMany(source => Call().Matches(source)).ToList();
        Assert.True(calls.Count > 30, "The pattern no longer finds the calls.");
        foreach (var call in calls)
        {
            var given = Given().Matches(call.Groups[2].Value).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.True(Places(Ja[call.Groups[1].Value]).Split(',', StringSplitOptions.RemoveEmptyEntries).All(given.Contains), $"{call.Groups[1].Value} needs {Places(Ja[call.Groups[1].Value])}");
        }
    }

    [Fact]
    public void Every_screen_text_that_carries_a_rule_exists_in_both_languages()
    {
        var screens = BotTeam.Desk.Playbook.Playbook.LoadBuiltIn().Coverage.Rules
            .SelectMany(rule => rule.Carriers).Where(carrier => carrier.Kind == BotTeam.Desk.Playbook.CarrierKind.Screen).Select(carrier => carrier.Id).Distinct().ToList();
        Assert.True(screens.Count >= 3);
        Assert.Equal("", string.Join(' ', screens.Where(key => !Ja.Has(key) || !En.Has(key))));
    }

    [Fact]
    public void Japanese_uses_full_width_punctuation() =>
        Assert.Empty(Ja.Keys.Where(key => key != "ownWords.hint.en" && HalfWidth().IsMatch(Ja[key])).Select(key => $"{key}: {Ja[key]}"));

    [Fact]
    public void English_has_no_Japanese() =>
        Assert.Empty(En.Keys.Where(key => key != "ownWords.hint.ja" && Japanese().IsMatch(En[key])).Select(key => $"{key}: {En[key]}"));

    private static IEnumerable<string> LiteralKeys() => Sources()
        .SelectMany(source => Use().Matches(source).Select(match => match.Groups[1].Value))
        .SelectMany(arguments => Literal().Matches(arguments).Select(match => match.Groups[1].Value));

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    private static string[] CommandNames() => [.. Sources()
        .SelectMany(source => CommandName().Matches(source)).Select(match => match.Groups[1].Value).Where(name => name != "help")];

    private static string[] TitlesOfViews() => [.. Sources().SelectMany(source => Title().Matches(source)).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Repository.PathOf("src", "BotTeam.Bot"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    // t["key"], t[open ? "one" : "two"], texts.In(…)["key"], t.Of("key", …), t.Of(mine ? "one" : "two", …)
    [GeneratedRegex("""(?:\b(?:t|texts|_texts|Texts)(?:\.In\([^()]*(?:\([^()]*\))?[^()]*\))?\[|\.Of\(\s*)((?:[^\[\]"(]|"[^"]*")*?)(?:\]|,|\))""")]
    private static partial Regex Use();

    [GeneratedRegex(@"(?<!\$)""([a-zA-Z]+(?:\.[a-zA-Z]+)+)""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"([a-z][A-Za-z]*\.(?:[a-z][A-Za-z]*\.)?)\{[^}"]*\}" *[\],)]""")]
    private static partial Regex Family();

    [GeneratedRegex("""\.Of\(\s*"([a-zA-Z.]+)"((?:\s*,\s*\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))*)\)""")]
    private static partial Regex Call();

    [GeneratedRegex("""\("([a-z]+)",""")]
    private static partial Regex Given();

    [GeneratedRegex("""string Name => "([a-z]+)";""")]
    private static partial Regex CommandName();

    [GeneratedRegex("""\bTitle\("([a-z]+)"\)""")]
    private static partial Regex Title();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3040-\u30FF\u4E00-\u9FFF}][?!,;:()]|[(][\u3040-\u30FF\u4E00-\u9FFF]|[\u3040-\u30FF\u4E00-\u9FFF]\.(?!\.)|[｡-ﾟ]")]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"[\u3040-\u30FF\u4E00-\u9FFF\uFF01-\uFF5E、。]")]
    private static partial Regex Japanese();
}
