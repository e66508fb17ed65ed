// Every mistake a person can make in a content file is told with file, line and what to do.
using BotTeam.Desk.Playbook;
using Root = BotTeam.Desk.Playbook.Playbook;

namespace BotTeam.Desk.Tests.Playbook;

public class PlaybookFaultTests
{
    private const string Guide = "guides/cancel.yaml";
    private const string Reply = "replies/cancel-done.yaml";
    private const string Text = "replies/ja/cancel-done.txt";

    // file, what stands there, what a person writes instead, part of the message, part of the suggestion
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { Guide, "start: shipped", "start: shiped", "no step 'shiped'", "Did you mean 'shipped'?" },
        { Guide, "categories: [cancel]", "categories: [cancell]", "no category 'cancell'", "Did you mean 'cancel'?" },
        { Guide, "categories: [cancel]", "categories: [cancel, return]", "'return' is also served by", "Leave it in one" },
        { Guide, "next: request }", "next: reqest }", "no step or outcome 'reqest'", "Did you mean 'request'?" },
        { Guide, "next: request }", "next: cancel-done }", "No path leads to 'request'", "remove it" },
        { Guide, "next: fulfilment-before }", "next: shipped }", "go in a circle: shipped → request → shipped", "come to an end" },
        { Guide, "    fact: shipped", "    fact: shippped", "no fact 'shippped'", "Did you mean 'shipped'?" },
        { Guide, "    fact: shipped", "    fact: fbaStock", "'fbaStock' can never answer 'shipped'", "sets" },
        { Guide, "sets: { shipped: \"no\" }", "sets: { shipped: maybe }", "no value of 'shipped' 'maybe'", "no, yes" },
        { Guide, "sets: { shipped: \"no\" }", "sets: { weather: fine }", "no fact 'weather'", "Known are" },
        { Guide, "    rules: [61, 65]\n    fact", "    rules: [61, 125]\n    fact", "'125' is not a rule number", "1 to 124" },
        { Guide, "    rules: [61, 65]\n    fact", "    rules: [61, 61]\n    fact", "Rule 61 is named twice", "" },
        { Guide, "    rules: [61, 65]\n    fact", "    rulez: [61, 65]\n    fact", "Unknown key 'rulez'", "Did you mean 'rules'?" },
        { Guide, "      en: Has the order been shipped?\n", "", "text in 'en' is missing", "both languages" },
        { Guide, "label: { ja: 発送済み,", "label: { ja: この注文はすでに配送会社へ引き渡されています,", "label has 22 characters", "Shorten" },
        { Guide, "label: { ja: 発送済み, en: \"Yes, shipped\" }", "label: { ja: 発送済み, en: Yes, it is shipped }", "Unknown key 'it is shipped'", "between quotes" },
        { Guide, "reply: cancel-done", "reply: cancel-don", "no template 'cancel-don'", "Did you mean 'cancel-done'?" },
        { Guide, "text: report-seller-support", "text: report-seler-support", "no template 'report-seler-support'", "report-seller-support" },
        { Guide, "variables: { refundKind: full }", "variables: { refundKind: fulll }", "no choice of 'refundKind' 'fulll'", "'full'" },
        { Guide, "variables: { refundKind: full }", "variables: { refund: full }", "no variable of 'cancel-too-late' 'refund'", "refundKind" },
        { Guide, "    promise: 2 days\n", "", "holds the buyer off without a promise", "promise: 2 days" },
        { Guide, "promise: 2 days", "promise: soon", "'soon' is not a length of time", "2 days" },
        { Guide, "promise: 2 days", "promise: 0 days", "'0 days' is not a length of time", "2 days" },
        { Guide, "    reply: cancel-request\n    tasks:", "    reply: cancel-request\n    noReply: true\n    tasks:", "both replies and needs no reply", "" },
        { Guide, "    reply: cancel-request\n  - id: too-late-full", "  - id: too-late-full", "'ask-request-fba' does nothing", "reply, tasks" },
        { Guide, "  - id: request\n", "  - id: shipped\n", "'shipped' is used twice", "line" },
        { Guide, "steps:\n", "steps:\n  - just words\n", "must have keys of its own", "" },
        { Guide, "title:", "\ttitle:", "This is not YAML", "indentation" },
        { Guide, "categories: [cancel]", "categories: cancel", "must be a list of words", "[one, two]" },
        { Guide, "    reply: holding\n", "    reply: holding\n    nextGuide: retrun\n", "no guide 'retrun'", "'return'" },
        { Guide, "    reply: holding\n", "    reply: holding\n    urgent: very\n", "must be true or false", "" },
        { Reply, "replyKind: plain", "replyKind: plane", "no replyKind 'plane'", "'plain'" },
        { Reply, "replyKind: plain", "replyKind: holding", "needs the variable 'promisedDate'", "input: date" },
        { Reply, "keywords: [キャンセル, 取り消し, 完了, cancel, cancelled, done]\n", "", "'keywords' is missing", "返金" },
        { Reply, "rules: [61, 64]", "rules: [61, 64]\nvariables:\n  - { name: storeName, input: text, label: { ja: 店, en: store } }", "'storeName' is always there", "Remove" },
{ Reply, "rules: [61, 64]", "rules: [61, 64]\nvariables:\n  - { name: fulfilment, input: choice, label: { ja: 方, en: way }, choices: [{ id: fbb, label: { ja: あ, en: a } }] }", "'fbb' is no value of the fact 'fulfilment'", "'fba'" },
        { Text, "{{greeting}}", "{{greating}}", "'greating' is not declared", "'greeting'" },
        { Text, "{{ownWords}}", "", "no {{ownWords}}", "where it belongs" },
        { Text, "{{signature}}", "{{#each x}}{{/each}}{{signature}}", "'{{#each x}}' is not understood", "{{#if name}}" },
        { Text, "{{signature}}", "{{{signature}}}", "not written as {{name}}", "Two braces" },
        { Text, "{{/if}}のキャンセル", "のキャンセル", "{{#if}} is never closed", "{{/if}}" },
        { "letter.yaml", "{{buyerName}} 様", "{{byerName}} 様", "'byerName' is not declared", "'buyerName'" },
        { "categories.yaml", "  - { id: spam,", "  - { id: spamm,", "The category 'spam' has no name", "- id: spam" },
        { "facts.yaml", "  - id: shipped\n", "  - id: fulfilment\n", "'fulfilment' is there twice", "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_file_and_a_suggestion(string file, string stands, string written, string message, string suggestion)
    {
        var faults = FaultsOf(file, text =>
        {
            Assert.Contains(stands, text, StringComparison.Ordinal);
            var at = text.IndexOf(stands, StringComparison.Ordinal);
            return string.Concat(text.AsSpan(0, at), written, text.AsSpan(at + stands.Length));
        });
        Assert.Contains(faults, fault => fault.File == file
            && fault.Message.Contains(message, StringComparison.Ordinal) && fault.Suggestion.Contains(suggestion, StringComparison.Ordinal));
        AssertJapanese(faults);
    }

    // Every sentence is there in Japanese; what an English sentence ends with is left over nowhere.
    private static void AssertJapanese(IEnumerable<PlaybookFault> faults) => Assert.All(faults, fault =>
    {
        Assert.EndsWith("。", new PlaybookFault("", 0, fault.Message, "").In("ja"), StringComparison.Ordinal);
        if (fault.Suggestion.Length > 0)
            Assert.Matches("[。？]$", new PlaybookFault("", 0, fault.Suggestion, "").In("ja"));
        Assert.Equal(fault.ToString(), fault.Line > 0 ? $"{fault.File}:{fault.Line}: {fault.In("en")}" : $"{fault.File}: {fault.In("en")}");
    });

    [Theory]
    [InlineData("checks/mine.yaml", "checks:\n  - rule: mine\n    numbers: [200]\n    severity: grave\n    ja: ['(評価', '<無い>']\n  - rule: empty\n    form: x\n  - rule: other\n    message: { ja: a, en: b }\n    severity: warn\n    raw: ['(']\nlists:\n  nothing: [x]\n")]
    [InlineData("checks/mine.yaml", "words: x\nchecks: x\nrules: []\n")]
    [InlineData("checks/mine.yaml", "- a\n")]
    [InlineData("triage/mine.yaml", "categories:\n  - category: conterfeit\n    danger: 300\n    origin: moon\n    signals:\n      - { weight: 50, ja: [[x]], wrods: [] }\n  - category: spam\n  - just words\nexamples:\n  - { category: spaam, ja: [x] }\n")]
    [InlineData("triage/mine.yaml", "a: [\n")]
    [InlineData("carriers.yaml", "carriers:\n  - { kind: trage, id: x, rules: [300, x, 1, 1] }\n  - { kind: triage, id: spaam, rules: [1] }\n")]
    [InlineData("facts.yaml", "facts: x\nfakts: []\n? [a]\n: b\n")]
    [InlineData("guides/cancel.yaml", "title: { ja: x }\ncategories: [cancel]\nstart: a\nsteps:\n  - { id: a }\n")]
    [InlineData("replies/cancel-done.yaml", "title: x\nreplyKind: plain\nkeywords: []\nrules: []\nvariables:\n  - { name: X1, input: choice, label: { ja: a, en: a } }\n  - { name: shipped, input: text, label: { ja: a, en: a } }\n  - { name: shipped, input: text, label: { ja: a, en: a } }\n")]
    [InlineData("replies/ja/cancel-done.txt", "")]
    public void What_is_wrong_is_said_in_Japanese_too(string file, string text)
    {
        var faults = FaultsOf(file, _ => text);
        Assert.NotEmpty(faults);
        AssertJapanese(faults);
    }

    [Fact]
    public void A_mistake_is_told_with_its_line()
    {
        var fault = Assert.Single(FaultsOf(Guide, text => text.Replace("fact: officialCancelRequest", "fact: oficialCancelRequest", StringComparison.Ordinal)));
        var lines = new EmbeddedPlaybookFiles().Read(Guide).Split('\n');
        Assert.Equal("  - id: request", lines[fault.Line - 1]);
        Assert.StartsWith($"{Guide}:{fault.Line}: There is no fact", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start: shipped", "start: shiped")]
    [InlineData("next: request }", "next: reqest }")]
    public void A_mistyped_name_is_one_mistake_and_not_one_for_everything_behind_it(string stands, string written)
    {
        Assert.Single(FaultsOf(Guide, text => text.Replace(stands, written, StringComparison.Ordinal)));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        var source = new EmbeddedPlaybookFiles();
        var files = source.Paths.ToDictionary(path => path, path => source.Read(path)
            .Replace("start: shipped", "start: nowhere", StringComparison.Ordinal)
            .Replace("start: reason", "start: nowhere", StringComparison.Ordinal));
        var wrong = Assert.Throws<PlaybookException>(() => Root.Load(new MemoryPlaybookFiles(files)));
        Assert.Contains(wrong.Faults, fault => fault.File == Guide);
        Assert.Contains(wrong.Faults, fault => fault.File == "guides/return.yaml");
    }

    [Theory]
    [InlineData("replies/en/cancel-done.txt")]
    [InlineData("facts.yaml")]
    [InlineData("letter.yaml")]
    [InlineData("categories.yaml")]
    public void A_missing_file_is_named(string file) =>
        Assert.Contains(FaultsOf(file, null), fault => fault.File == file && fault.Message == "The file is missing.");

    [Fact]
    public void A_variable_no_text_uses_is_named_in_both_languages()
    {
        var faults = FaultsOf(Reply, text => text + "variables:\n  - { name: reason, input: text, label: { ja: 理由, en: reason } }\n");
        Assert.Equal([Text.Replace("/ja/", "/en/", StringComparison.Ordinal), Text], faults.Select(fault => fault.File));
        Assert.All(faults, fault => Assert.Equal("Write {{reason}} where it belongs.", fault.Suggestion));
    }

    [Fact]
    public void A_text_without_its_template_is_named() =>
        Assert.Contains(FaultsOf("replies/ja/orphan.txt", _ => "こんにちは"), fault => fault.File == "replies/ja/orphan.txt");

    [Fact]
    public void A_file_nobody_reads_is_named() =>
        Assert.Contains(FaultsOf("guides/cancel2.yml", _ => "title: x"), fault => fault.File == "guides/cancel2.yml");

    [Fact]
    public void A_file_of_a_million_characters_is_refused_without_reading_it() =>
        Assert.Contains(FaultsOf(Guide, _ => new string('a', 1_000_000)), fault => fault.File == Guide && fault.Message.Contains("longer", StringComparison.Ordinal));

    [Fact]
    public void An_overlay_replaces_a_file_and_keeps_the_others()
    {
        var below = new EmbeddedPlaybookFiles();
        var above = new MemoryPlaybookFiles(new Dictionary<string, string>
        {
            [Text] = below.Read(Text).Replace("今回はご縁がございませんでしたが", "このたびは残念でしたが", StringComparison.Ordinal),
        });
        var playbook = Root.Load(new OverlayPlaybookFiles(below, above));
        Assert.Contains("このたびは残念でしたが", playbook.Template("cancel-done")!.Body.Ja, StringComparison.Ordinal);
        Assert.Equal(BuiltIn.Playbook.Templates.Length, playbook.Templates.Length);
    }

    private static System.Collections.Immutable.ImmutableArray<PlaybookFault> FaultsOf(string file, Func<string, string>? change) =>
        Assert.Throws<PlaybookException>(() => Root.Load(MemoryPlaybookFiles.BuiltInWith(file, change))).Faults;
}
