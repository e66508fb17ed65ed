// A process that saves is killed in the middle, again and again: what it acknowledged is there.
using System.Diagnostics;
using System.Globalization;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class CrashTests
{
    [Fact]
    public async Task Every_acknowledged_save_survives_a_killed_process()
    {
        await using var temporary = new TemporaryDatabase();
        await temporary.Database.DisposeAsync();
        var acknowledged = new List<(int Number, long Version, string Once)>();

        for (var round = 0; round < 6; round++)
        {
            var told = await SaveUntilKilledAsync(temporary.Options.Path, round, killAfter: 1 + 67 * round);
            Assert.True(told.Count >= 1 + 67 * round, $"Only {told.Count} saves were acknowledged in round {round}.");
            acknowledged.AddRange(told);

            await temporary.ReopenAsync();
            await AssertAllThereAsync(temporary, acknowledged);
            await temporary.Database.DisposeAsync();
        }
        await temporary.ReopenAsync();
    }

    private static async Task<List<(int Number, long Version, string Once)>> SaveUntilKilledAsync(string path, int round, int killAfter)
    {
        var start = new ProcessStartInfo(Dotnet(), [typeof(CrashWriter).Assembly.Location, "save-until-killed", path, $"{round}", $"{killAfter}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var told = new List<(int, long, string)>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var number, var version, var once])
                told.Add((int.Parse(number, CultureInfo.InvariantCulture), long.Parse(version, CultureInfo.InvariantCulture), once));
        }
        await process.WaitForExitAsync();
        Assert.Equal(128 + 9, process.ExitCode); // SIGKILL
        return told;
    }

    private static async Task AssertAllThereAsync(TemporaryDatabase temporary, List<(int Number, long Version, string Once)> acknowledged)
    {
        Assert.Equal("ok", await temporary.Database.ReadAsync(db => (string?)db.Scalar("PRAGMA integrity_check"), default));
        foreach (var (number, version, once) in acknowledged)
        {
            var read = await temporary.Cases.GetAsync(number, default);
            Assert.True(read is not null && read.Version >= version, $"#{number} version {version} was acknowledged and is lost.");
            Assert.Equal(number, await temporary.Cases.FindOnceAsync(once, default));
            if (version == 1)
                Assert.Equal(number, (await temporary.Cases.FindByThreadAsync("demo", ["thread:" + once], default))!.Number);
        }
        // Also what was written but not acknowledged is whole: numbers without a gap, each with its once-key and its thread.
        const string shape = "SELECT (SELECT count(*) FROM cases) || ' ' || (SELECT max(number) - 1000 FROM cases) || ' ' || (SELECT count(*) FROM thread_keys) || ' ' || (SELECT sum(version) FROM cases) || ' ' || (SELECT count(*) FROM once_keys)";
        var counts = (await temporary.Database.ReadAsync(db => (string)db.Scalar(shape)!, default)).Split(' ');
        Assert.Equal(counts[0], counts[1]);
        Assert.Equal(counts[0], counts[2]);
        Assert.Equal(counts[3], counts[4]);
        Assert.Equal(int.Parse(counts[0], CultureInfo.InvariantCulture) + 1001, (await temporary.Cases.SaveAsync(Save(Case(), $"after {counts[0]}", null, $"after {counts[0]}"), default)).CaseNumber);
    }

    private static string Dotnet() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
