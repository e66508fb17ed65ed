// A process is killed at every seam of a reply's life. Afterwards the buyer has the reply once, or a person is asked.
using System.Diagnostics;
using System.Globalization;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Tests.Cases;
using BotTeam.Desk.Tests.Waking;
using BotTeam.Testing;

namespace BotTeam.Desk.Tests.Crash;

public sealed class CrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botteam-crash-").FullName;

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // the mail system is busy first: the attempt after it is another chance to send twice
    public async Task Whatever_the_process_dies_at_the_buyer_has_the_reply_once_or_a_person_is_asked(int refusals)
    {
        var whole = await LiveAsync(run: 0, killAt: 0, refusals);
        Assert.Equal("done", whole.Lines[^1]);
        var seams = whole.Lines.Count(IsSeam);
        AssertSeamsAreThere(whole.Lines, refusals);

        var lives = new List<Life>();
        // What happens before the mail system comes in is the same either way.
        var first = refusals == 0 ? 1 : whole.Lines.Where(IsSeam).TakeWhile(line => !line.EndsWith("before save: refused", StringComparison.Ordinal)).Count() + 1;
        for (var killAt = first; killAt <= seams; killAt++)
        {
            var life = await LiveAsync(run: killAt, killAt, refusals);
            Assert.Equal(128 + 9, life.ExitCode); // SIGKILL
            Assert.Equal(killAt, life.Lines.Count(IsSeam));
            lives.Add(life);
        }

        // A last process finds nothing but what the others left.
        await using var node = new Node(
            Path.Combine(_folder, "desk.db"), [Given.Store()], new Outbox(), new Channel(), new RecordingFiles(), new ManualTime(Given.Nine.AddHours(seams + 1)), new() { Name = "last" }, s => s);
        await node.Worker.RunDueAsync(default);
        foreach (var life in lives)
            await AssertOnceOrAskedAsync(node, life);
        Assert.All(Mailbox().GroupBy(id => id), mails => Assert.Single(mails));
        Assert.All(Directory.GetFiles(Path.Combine(_folder, "outbox")), file => Assert.EndsWith(".eml", file, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsSeam(string line) => line.StartsWith("seam ", StringComparison.Ordinal);

    // The loop is worth only as much as the seams it goes through.
    private static void AssertSeamsAreThere(IEnumerable<string> lines, int refusals)
    {
        var names = lines.Where(IsSeam).Select(line => line.Split(' ', 3)[2]).ToList();
        string[] expected =
        [
            "before save: before approval", "after save: before approval", "before save: approved", "after save: approved", "before claim",
            "before save: begun", "after save: begun", "before hand-over", "after hand-over", "before save: sent", "after save: sent",
        ];
        Assert.Subset(names.ToHashSet(), expected.ToHashSet());
        Assert.Equal(refusals + 1, names.Count(n => n == "before hand-over"));
        Assert.Equal(refusals > 0, names.Contains("before save: refused"));
    }

    private async Task AssertOnceOrAskedAsync(Node node, Life life)
    {
        var value = await node.Store.ListAsync(new() { Status = null, Limit = 500 }, default);
        var died = life.Lines.Last(IsSeam);
        var mine = value.SingleOrDefault(c => c.Buyer.Address == $"buyer{life.Run}@marketplace.amazon.co.jp");
        Assert.True(mine is not null || !life.Lines.Any(l => l.StartsWith("received", StringComparison.Ordinal)), $"{died}: an acknowledged inquiry is lost.");
        if (life.Lines.FirstOrDefault(l => l.StartsWith("approved", StringComparison.Ordinal)) is not { } approved)
        {
            Assert.True(mine?.Draft?.Stage != DraftStage.Sending, $"{died}: an approved reply is left lying.");
            return;
        }

        var mails = Mailbox().Count(id => id == approved.Split(' ')[2]);
        var sent = mine!.History.Count(h => h.What == HistoryKind.Sent);
        var unclear = mine.Draft?.Stage == DraftStage.Unclear;
        // What was written before the attempt was is sent by the next process; what was written after its end is known; between, a person is asked.
        var attempt = life.Lines.Where(IsSeam).Select(l => l.Split(' ', 3)[2]).ToList();
        var began = attempt.LastIndexOf("after save: begun");
        var ended = Math.Max(attempt.LastIndexOf("after save: refused"), attempt.LastIndexOf("after save: sent"));
        Assert.Equal((began > ended, began <= ended), (unclear, sent == 1));
        Assert.True(unclear ? mails <= 1 : mails == 1, $"{died}: the buyer got {mails} mails.");
        if (!unclear)
            return;

        // The person looks into the mailbox and says what is so.
        await node.Desk.DoAsync(mine.Number, mails == 1 ? new ConfirmSent(Given.Sato, mine.Draft!.Id) : new SendAgain(Given.Sato, mine.Draft!.Id), default);
        Assert.Equal(mails == 1, (await node.Store.GetAsync(mine.Number, default))!.Draft is null);
    }

    private string[] Mailbox() =>
        File.Exists(Path.Combine(_folder, "mailbox.txt")) ? File.ReadAllLines(Path.Combine(_folder, "mailbox.txt")) : [];

    private async Task<Life> LiveAsync(int run, int killAt, int refusals)
    {
        string[] arguments = [typeof(CrashProbe).Assembly.Location, "live-a-reply", _folder, .. new[] { run, killAt, refusals }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        using var process = Process.Start(new ProcessStartInfo(Dotnet(), arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            // It lives a second: code made better by watching it comes too late.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            lines.Add(line);
        await process.WaitForExitAsync();
        return new Life(run, process.ExitCode, lines);
    }

    private static string Dotnet() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private sealed record Life(int Run, int ExitCode, IReadOnlyList<string> Lines);
}
