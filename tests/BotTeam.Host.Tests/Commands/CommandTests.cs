// The command line, called in this process.
using System.Text.Json;
using BotTeam.Host.Commands;

namespace BotTeam.Host.Tests.Commands;

public sealed class CommandTests
{
    [Fact]
    public async Task Triage_answers_each_line_in_order_with_exactly_the_fields_of_the_contract()
    {
        var run = await RunAsync(
            ["triage"],
            """
            {"id":"a","subject":"偽物","body":"届いた商品は偽物だと思います。","source":"buyer","from":{"name":"山田","address":"x@marketplace.amazon.co.jp"}}
            {"id":"b","subject":"cancel","body":"Please cancel my order.","from":"J <x@marketplace.amazon.com>","headers":{"X-Marketplace-ID":"ATVPDKIKX0DER"}}
            """);
        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Error);
        Assert.Equal(2, run.Lines.Length);
        using var first = JsonDocument.Parse(run.Lines[0]);
        Assert.Equal(["id", "origin", "category", "confidence", "evidence", "guide", "urgency"], first.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.StartsWith("""{"id":"a","origin":"buyer","category":"counterfeit",""", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("偽物", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal("now", first.RootElement.GetProperty("urgency").GetString());
        Assert.StartsWith("""{"id":"b","origin":"buyer","category":"cancel",""", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_answers_with_verdict_and_findings()
    {
        var run = await RunAsync(["check", "-"], """{"id":1,"lang":"ja","text":"山田 様\n評価を削除していただけますか？","buyerName":"山田","kind":null,"previous":["x"]}""");
        Assert.Equal(0, run.Code);
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal(["id", "verdict", "findings"], line.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("block", line.RootElement.GetProperty("verdict").GetString());
        var finding = line.RootElement.GetProperty("findings").EnumerateArray().First();
        Assert.Equal(["rule", "severity", "quote", "message"], finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal("block", finding.GetProperty("severity").GetString());
        Assert.Contains(finding.GetProperty("quote").GetString()!, "評価を削除していただけますか？", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("triage", "nonsense", "not valid JSON", null)]
    [InlineData("triage", """["a"]""", "must be an object", null)]
    [InlineData("triage", """{"subject":"s","body":"b"}""", "id is missing", null)]
    [InlineData("triage", """{"id":"q","subject":1,"body":"b"}""", "subject must be a string", "q")]
    [InlineData("triage", """{"id":"q"}""", "body is missing", "q")]
    [InlineData("triage", """{"id":"q","body":"b","source":"seller"}""", "source must be \"buyer\" or \"amazon\"", "q")]
    [InlineData("triage", """{"id":"q","body":"\ud800"}""", "not valid Unicode", "q")]
    [InlineData("check", """{"id":"q","text":"x"}""", "lang is missing", "q")]
    [InlineData("check", """{"id":"q","lang":"fr","text":"x"}""", "lang must be \"ja\" or \"en\"", "q")]
    [InlineData("check", """{"id":"q","lang":"ja"}""", "text is missing", "q")]
    [InlineData("check", """{"id":"q","lang":"ja","text":"x","kind":"poem"}""", "kind must be one of", "q")]
    [InlineData("check", """{"id":"q","lang":"ja","text":"x","previous":"y"}""", "previous must be an array", "q")]
    public async Task A_bad_line_is_told_with_its_number_and_the_others_are_answered(string command, string bad, string says, string? id)
    {
        const string good = """{"id":"good","lang":"ja","text":"山田 様","subject":"s","body":"b"}""";
        var run = await RunAsync([command], $"{good}\n\n{bad}\n{good}\n");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("line 3: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.Lines.Length);
        using var line = JsonDocument.Parse(run.Lines[1]);
        Assert.Equal(id, line.RootElement.GetProperty("id").GetString());
        Assert.Contains(says, line.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.All(new[] { run.Lines[0], run.Lines[2] }, answered => Assert.StartsWith("""{"id":"good",""", answered, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_is_answered_before_the_next_is_read()
    {
        var output = new StringWriter();
        var input = new OneByOne(output, """{"id":"1","body":"a"}""", """{"id":"2","body":"b"}""");
        Assert.Equal(0, await CommandTree.RunAsync(["triage"], new ProgramConsole(input, output, new StringWriter(), "en"), CancellationToken.None));
        Assert.Equal([0, 1, 2], input.AnsweredAtRead);
    }

    [Fact]
    public async Task A_file_is_read_and_one_that_is_not_there_is_told()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In("a.jsonl"), "\uFEFF{\"id\":\"1\",\"subject\":\"件名\",\"body\":\"本文\"}\r\n");
        var run = await RunAsync(["triage", folder.In("a.jsonl")]);
        Assert.Equal((0, 1), (run.Code, run.Lines.Length));
        var missing = await RunAsync(["triage", folder.In("b.jsonl")]);
        Assert.Equal(2, missing.Code);
        Assert.Contains("b.jsonl cannot be read", missing.Error, StringComparison.Ordinal);
        Assert.Empty(missing.Lines);
    }

    [Theory]
    [InlineData("b.jsonl", "ja", "b.jsonl を読めません。ファイルがありません。")]
    [InlineData("b.jsonl", "en", "b.jsonl cannot be read: there is no such file.")]
    [InlineData("none/b.jsonl", "ja", "b.jsonl を読めません。フォルダーがありません。")]
    [InlineData("none/b.jsonl", "en", "b.jsonl cannot be read: there is no such folder.")]
    [InlineData("", "ja", " を読めません。ファイルではなく、フォルダーです。")]
    [InlineData("", "en", " cannot be read: it is a folder, not a file.")]
    public async Task What_is_wrong_with_a_file_is_said_in_the_language_of_the_person(string file, string language, string said)
    {
        using var folder = new TestFolder();
        foreach (var command in new[] { new[] { "triage" }, ["check"], ["triage", "--evaluate"] })
        {
            var run = await RunAsync([.. command, folder.In(file)], language: language);
            Assert.Equal(2, run.Code);
            Assert.EndsWith(said, run.Error.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ja", "別のプログラムが使用中です。")]
    [InlineData("en", "another program has it open.")]
    public async Task A_file_that_another_program_holds_is_told_as_such(string language, string said)
    {
        using var folder = new TestFolder();
        using var held = new FileStream(folder.In("a.jsonl"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var run = await RunAsync(["triage", folder.In("a.jsonl")], language: language);
        Assert.Equal(2, run.Code);
        Assert.EndsWith(said, run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none/a.zip", "ja", "に書き出せません。フォルダーがありません。")]
    [InlineData("", "en", "cannot be written: it is a folder, not a file.")]
    public async Task What_stands_in_the_way_of_a_file_to_write_is_told(string file, string language, string said)
    {
        using var folder = new TestFolder();
        var console = new ProgramConsole(TextReader.Null, TextWriter.Null, TextWriter.Null, language);
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => File.WriteAllBytesAsync(folder.In(file), []));
        Assert.EndsWith(said, console.CannotWrite(folder.In(file), fault), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guides_are_listed_and_drawn_and_a_wrong_id_is_answered_with_the_right_one()
    {
        var list = await RunAsync(["guides"]);
        Assert.Contains(list.Lines, line => line.StartsWith("account-risk ", StringComparison.Ordinal));
        var drawing = await RunAsync(["guides", "--mermaid", "account-risk"]);
        Assert.Equal("flowchart TD", drawing.Lines[0]);
        var wrong = await RunAsync(["guides", "--mermaid", "acount-risk"]);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("'account-risk'", wrong.Error, StringComparison.Ordinal);
        Assert.Empty(wrong.Lines);
    }

    [Fact]
    public async Task The_README_shows_a_guide_exactly_as_the_program_draws_it()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "BotTeam.sln")))
            root = root.Parent!;
        var readme = (await File.ReadAllTextAsync(Path.Combine(root.FullName, "README.md"))).ReplaceLineEndings("\n");
        var drawn = await RunAsync(["guides", "--mermaid", "cancel"]);
        Assert.Equal(0, drawn.Code);
        Assert.Contains($"```mermaid\n{string.Join('\n', drawn.Lines.SelectMany(line => line.Split('\n', StringSplitOptions.RemoveEmptyEntries)))}\n```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_names_every_rule()
    {
        var run = await RunAsync(["coverage"]);
        Assert.Equal(0, run.Code);
        Assert.All(Enumerable.Range(1, 124), number => Assert.Contains(run.Lines, line => line.StartsWith($"{number,3}  ", StringComparison.Ordinal)));
        Assert.Contains(run.Lines, line => line.EndsWith("/ 124 rules are carried", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("全額 返金", "refund-full")]
    [InlineData("full refund", "refund-full")]
    public async Task Templates_are_found_by_words_of_either_language(string words, string template)
    {
        var run = await RunAsync(["templates", "--search", .. words.Split(' ')]);
        Assert.Contains(run.Lines.Take(3), line => line.StartsWith(template + " ", StringComparison.Ordinal));
        Assert.True((await RunAsync(["templates"])).Lines.Length > run.Lines.Length);
    }

    [Fact]
    public async Task Words_that_fit_no_template_are_told() => Assert.Equal(1, (await RunAsync(["templates", "--search", "zzzzqqqq"])).Code);

    [Fact]
    public async Task Help_names_every_command_in_both_languages_and_the_version_is_printed()
    {
        foreach (var language in new[] { "en", "ja" })
        {
            var help = await RunAsync(["--help"], language: language);
            Assert.Equal(0, help.Code);
            var text = string.Join('\n', help.Lines);
            Assert.Matches(@"\bBotTeam \[", text);
            Assert.DoesNotContain("BotTeam.Host", text, StringComparison.Ordinal);
            Assert.All(["serve", "triage", "check", "guides", "coverage", "templates"], command => Assert.Contains(command, text, StringComparison.Ordinal));
            Assert.Equal(language == "ja", text.Contains("問い合わせ", StringComparison.Ordinal));
        }

        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single((await RunAsync(["--version"])).Lines));
    }

    [Fact]
    public async Task A_mistyped_command_starts_nothing()
    {
        var run = await RunAsync(["trige"]);
        Assert.NotEqual(0, run.Code);
        Assert.Contains("trige", run.Error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(string[] args, string input = "", string language = "en")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandTree.RunAsync(args, new ProgramConsole(new StringReader(input), output, error, language), CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    private sealed class OneByOne(StringWriter output, params string[] lines) : TextReader
    {
        private int _next;

        public List<int> AnsweredAtRead { get; } = [];

        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            AnsweredAtRead.Add(output.ToString().Count(c => c == '\n'));
            return ValueTask.FromResult(_next < lines.Length ? lines[_next++] : null);
        }
    }
}
