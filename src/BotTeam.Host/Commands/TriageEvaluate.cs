// "triage --evaluate [FILE]": how well triage does, on the corrections of the team or on a file of labelled inquiries.
using System.Globalization;
using System.Text.Json;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;

namespace BotTeam.Host.Commands;

/// <summary>Prints evaluations and exports corrections.</summary>
internal sealed class TriageEvaluate(ProgramConsole console, InquiryTriage triage)
{
    private const int MostWrong = 200;

    private const int MostCorrections = 10_000;

    /// <summary>The corrections kept in a store.</summary>
    /// <param name="store">The store; null: there is none yet.</param>
    /// <param name="export">True: as examples for a playbook of one's own instead of a report.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> CorrectionsAsync(ICaseStore? store, bool export, CancellationToken cancellationToken)
    {
        var corrections = store is null ? [] : await store.ListCorrectionsAsync(MostCorrections, cancellationToken);
        if (export)
        {
            Export(corrections);
            return ExitCode.Done;
        }

        if (corrections.Count == 0)
        {
            await console.Output.WriteLineAsync(console.Say("分類の修正はまだありません。", "There are no corrections yet."));
            return ExitCode.Done;
        }

        var told = corrections.Select(c => new LabelledInput($"#{c.Number.ToString(CultureInfo.InvariantCulture)}", InputOf(c), c.Category, [])).ToList();
        var first = corrections.Count(c => c.Was == c.Category);
        await console.Output.WriteLineAsync(console.Say(
            $"担当者による分類の修正 {corrections.Count} 件（うち、「不明」とした分類が合っていたもの {first} 件）",
            $"{corrections.Count} corrections by people ({first} of them confirmed what triage was not sure of)"));
        await console.Output.WriteLineAsync(console.Say(
            "修正は誤りの多いものから集まるため、全体の正答率ではありません。", "Corrections are where triage was wrong or not sure: this is not its accuracy over all inquiries."));
        Report(TriageEvaluation.Of(triage, told));
        return ExitCode.Done;
    }

    /// <summary>A file of labelled inquiries: JSON lines of "triage" with "want", and "others" if there are several matters.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> FileAsync(string path, CancellationToken cancellationToken)
    {
        var labelled = new List<LabelledInput>();
        var (number, wrong) = (0, 0);
        try
        {
            await foreach (var line in File.ReadLinesAsync(path, ProgramConsole.Utf8, cancellationToken))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                var (one, error) = Read(line);
                if (one is not null)
                {
                    labelled.Add(one);
                    continue;
                }

                wrong++;
                await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{console.Say("行", "line")} {number}: {error}"));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await console.Error.WriteLineAsync(console.CannotRead(path, fault));
            return ExitCode.NoStart;
        }

        Report(TriageEvaluation.Of(triage, labelled));
        return wrong == 0 ? ExitCode.Done : ExitCode.SomethingWrong;
    }

    private static (LabelledInput? One, string? Error) Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var errors = new List<Mail.Inbound.FieldError>();
            if (TriageCommand.InputOf(json.RootElement, errors, out var fields) is not { } input)
                return (null, string.Join("; ", errors.Select(e => $"{e.Field} {e.Message}")));
            var want = fields.Checked("want", 100, CategoryIds.All.Contains, $"must be one of {string.Join(", ", CategoryIds.All)}");
            if (want is null && errors.Count == 0)
                fields.Add("want", "is missing; it must be a category");
            var others = fields.Find("others", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "").ToList()
                : [];
            return errors.Count > 0
                ? (null, string.Join("; ", errors.Select(e => $"{e.Field} {e.Message}")))
                : (new LabelledInput(input.Id!, input, want!, [.. others]), null);
        }
        catch (JsonException fault)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"not valid JSON at byte {fault.BytePositionInLine + 1}"));
        }
    }

    private void Report(TriageEvaluation result)
    {
        if (result.Total == 0)
            return;
        var percent = (100.0 * result.Right / result.Total).ToString("0.0", CultureInfo.InvariantCulture);
        Line(console.Say($"今の分類で正しいもの {result.Right} / {result.Total}（{percent}%）", $"right today: {result.Right} of {result.Total} ({percent} %)"));
        Line(console.Say($"確信して誤るもの {result.SureAndWrong}、人に尋ねるもの {result.Unsure}", $"sure and wrong: {result.SureAndWrong}; not sure, so a person is asked: {result.Unsure}"));
        if (result.Wrong.IsEmpty)
            return;
        Line(console.Say("取り違え（正しい分類 → 今の分類）:", "taken for another (right → today):"));
        foreach (var (want, got, count) in result.Confusions)
            Line(string.Create(CultureInfo.InvariantCulture, $"{count,5}  {want} → {got}"));
        Line(console.Say("誤るもの：", "the wrong ones:"));
        foreach (var one in result.Wrong.Take(MostWrong))
            Line($"  {Plain(one.Id)}  {one.Want} → {one.Got}{(one.Sure ? console.Say("（確信）", " (sure)") : "")}");
        if (result.Wrong.Length > MostWrong)
            Line(console.Say($"  ほか {result.Wrong.Length - MostWrong} 件", $"  and {result.Wrong.Length - MostWrong} more"));
    }

    // A file for Playbook:Path/triage. JSON strings are YAML strings: what a buyer wrote cannot break out of them.
    private void Export(IReadOnlyList<TriageCorrection> corrections)
    {
        Line(console.Say("# 担当者による分類の修正。共有する前に、個人情報が残っていないかを確認してください。", "# Corrections of triage by people. Before you share them, see that nothing in them tells who wrote."));
        Line(console.Say("# Playbook:Path の triage/team.yaml に置くと、組み込みの例に加わります。", "# As triage/team.yaml under Playbook:Path they join the built-in ones."));
        Line("examples:");
        foreach (var category in corrections.Where(c => c.Text.Length > 0).GroupBy(c => c.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Line($"  - category: {category.Key}");
            foreach (var language in category.GroupBy(c => c.Language).OrderByDescending(group => group.Key, StringComparer.Ordinal))
            {
                Line($"    {language.Key}:");
                foreach (var text in language.OrderBy(c => c.Number).Select(c => c.Text).Distinct(StringComparer.Ordinal))
                    Line($"      - {JsonSerializer.Serialize(text, LineJson.Readable.String)}");
            }
        }
    }

    private static TriageInput InputOf(TriageCorrection correction) => new() { Source = correction.Origin, Body = correction.Text };

    // An id comes from a file of anybody's: no control characters to a terminal.
    private static string Plain(string id) => string.Concat(id.Take(80).Select(c => char.IsControl(c) ? '?' : c));

    private void Line(string text) => console.Output.WriteLine(text);
}
