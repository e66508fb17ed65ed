// "triage --evaluate": on a file, on the corrections of a team, and the corrections as examples.
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;
using BotTeam.Host.Commands;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Host.Tests.Commands;

public sealed class EvaluateTests
{
    private const string Hostile = "届きません。\"\n  - category: spam\n# {{x}} \u2028 ' \\ : & *";

    [Theory]
    [InlineData("en", "right today: 2 of 3 (66.7 %)", "    1  cancel → not-arrived", "  q2  cancel → not-arrived (sure)")]
    [InlineData("ja", "今の分類で正しいもの 2 / 3（66.7%）", "    1  cancel → not-arrived", "  q2  cancel → not-arrived（確信）")]
    public async Task A_file_of_labelled_inquiries_is_judged_and_the_wrong_ones_are_named(string language, params string[] lines)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In("set.jsonl"), """
            {"id":"q1","source":"buyer","body":"商品がまだ届きません。","want":"not-arrived"}
            {"id":"q2","source":"buyer","body":"先週注文した商品がまだ届きません。","want":"cancel"}

            {"id":"q3","source":"buyer","body":"偽物だと思います。","want":"counterfeit","others":[]}
            """);

        var run = await RunAsync(["triage", "--evaluate", folder.In("set.jsonl")], language);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(lines, line => Assert.Contains(line, run.Lines));
    }

    [Theory]
    [InlineData("""{"id":"q","body":"b"}""", "want is missing")]
    [InlineData("""{"id":"q","body":"b","want":"lost"}""", "want must be one of")]
    [InlineData("""{"id":"q","want":"spam"}""", "body is missing")]
    [InlineData("nonsense", "not valid JSON")]
    public async Task A_line_without_its_answer_is_told_and_the_rest_is_judged(string bad, string says)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In("set.jsonl"), $"{bad}\n{{\"id\":\"q1\",\"body\":\"まだ届きません。\",\"want\":\"not-arrived\"}}\n");

        var run = await RunAsync(["triage", "--evaluate", folder.In("set.jsonl")], "en");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("line 1: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Contains("right today: 1 of 1 (100.0 %)", run.Lines);
        Assert.Equal(2, (await RunAsync(["triage", "--evaluate", folder.In("none.jsonl")], "en")).Code);
    }

    [Theory]
    [InlineData("en", "3 corrections by people (1 of them confirmed what triage was not sure of)", "right today: 2 of 3 (66.7 %)", "  #1002  cancel → not-arrived (sure)")]
    [InlineData("ja", "担当者による分類の修正 3 件（うち、「不明」とした分類が合っていたもの 1 件）", "今の分類で正しいもの 2 / 3（66.7%）", "  #1002  cancel → not-arrived（確信）")]
    public async Task The_corrections_of_a_team_are_judged_by_the_triage_of_today(string language, params string[] lines)
    {
        var said = await OverCorrectionsAsync(language, export: false);

        Assert.All(lines, line => Assert.Contains(line, said));
    }

    [Fact]
    public async Task The_corrections_are_exported_as_examples_that_triage_loads_and_nothing_a_buyer_writes_breaks_out()
    {
        var yaml = string.Join('\n', await OverCorrectionsAsync("ja", export: true));
        var builtIn = new EmbeddedPlaybookFiles();
        var files = builtIn.Paths.Where(path => path.StartsWith("triage/", StringComparison.Ordinal)).Select(path => (path, builtIn.Read(path)));

        Assert.NotNull(TriageRules.Load([.. files, ("triage/team.yaml", yaml)]));
        Assert.DoesNotContain("category: spam", yaml.Split('\n').Select(line => line.Trim(' ', '-')));
        Assert.Equal(["  - category: cancel", "  - category: counterfeit", "  - category: not-arrived"], yaml.Split('\n').Where(line => line.StartsWith("  - ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "There are no corrections yet.")]
    [InlineData("ja", "分類の修正はまだありません。")]
    public async Task Without_corrections_it_says_so(string language, string says)
    {
        var (output, evaluate) = Evaluate(language);

        Assert.Equal(0, await evaluate.CorrectionsAsync(null, export: false, default));
        Assert.Equal(says, output.ToString().Trim());
    }

    [Fact]
    public async Task The_command_reads_the_database_of_the_configuration_and_makes_none()
    {
        using var folder = new TestFolder();
        ProgramConsole Console(StringWriter output) => new(new StringReader(""), output, new StringWriter(), "en")
        {
            Configuration = () => new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Sqlite:Path", folder.In("desk.db"))]).Build(),
        };
        var before = new StringWriter();
        Assert.Equal(0, await CommandTree.RunAsync(["triage", "--evaluate"], Console(before), default));
        Assert.Contains("no corrections yet", before.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.In("desk.db")));

        await using (var database = SqliteDatabase.Open(new SqliteOptions { Path = folder.In("desk.db") }, TimeProvider.System))
        {
            await new SqliteCaseStore(database, NullLogger<SqliteCaseStore>.Instance)
                .SaveAsync(new CaseSave { Case = Corrected("other", false, "counterfeit", "偽物だと思います。") }, default);
        }

        var after = new StringWriter();
        Assert.Equal(0, await CommandTree.RunAsync(["triage", "--evaluate"], Console(after), default));
        Assert.Contains("right today: 1 of 1", after.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string[]> OverCorrectionsAsync(string language, bool export)
    {
        using var folder = new TestFolder();
        await using var database = SqliteDatabase.Open(new SqliteOptions { Path = folder.In("desk.db") }, TimeProvider.System);
        var store = new SqliteCaseStore(database, NullLogger<SqliteCaseStore>.Instance);
        foreach (var (was, sure, category, text) in new[]
        {
            ("other", false, "not-arrived", Hostile),
            ("not-arrived", true, "cancel", "先週注文した商品がまだ届きません。"),
            ("counterfeit", false, "counterfeit", "偽物だと思います。"),
        })
        {
            await store.SaveAsync(new CaseSave { Case = Corrected(was, sure, category, text) }, default);
        }

        var (output, evaluate) = Evaluate(language);
        Assert.Equal(0, await evaluate.CorrectionsAsync(store, export, default));
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private static Case Corrected(string was, bool sure, string category, string text) => new()
    {
        StoreId = "main",
        Origin = Origin.Buyer,
        OpenedAt = DateTimeOffset.UnixEpoch,
        Matter = new CaseMatter { Category = category },
        Correction = new TriageCorrection
        {
            Was = was,
            WasSure = sure,
            Category = category,
            By = "p",
            At = DateTimeOffset.UnixEpoch,
            Origin = "buyer",
            Language = "ja",
            Text = text,
        },
    };

    private static (StringWriter Output, TriageEvaluate Evaluate) Evaluate(string language)
    {
        var output = new StringWriter();
        var console = new ProgramConsole(new StringReader(""), output, new StringWriter(), language);
        return (output, new TriageEvaluate(console, new PlaybookInForce(Playbook.LoadBuiltIn()).Triage));
    }

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(string[] args, string language)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandTree.RunAsync(args, new ProgramConsole(new StringReader(""), output, error, language), CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
