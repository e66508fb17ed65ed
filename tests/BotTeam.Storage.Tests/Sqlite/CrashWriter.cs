// Saves cases, says of each save that was acknowledged, and kills itself (SIGKILL) the very moment it has said so often
// enough: in the middle of the next batch, before anything that was promised too early could still be made good.
using System.Diagnostics;
using BotTeam.Desk.Cases;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

internal static class CrashWriter
{
    private const int Savers = 20;

    /// <summary>Prints <c>number version once-key</c> after each acknowledged save.</summary>
    public static async Task<int> RunAsync(string path, string round, int killAfter)
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System);
        var store = new SqliteCaseStore(database, NullLogger<SqliteCaseStore>.Instance);
        await using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        var told = 0;
        using var self = Process.GetCurrentProcess();
        void Acknowledged(Case saved, string once)
        {
            // One write call per line: a line is either told or not.
            lock (gate)
            {
                output.Write(System.Text.Encoding.ASCII.GetBytes($"{saved.Number} {saved.Version} {once}\n"));
                if (++told == killAfter)
                    self.Kill();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Savers).Select(saver => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var once = $"{round}.{saver}.{i}";
                var opened = (await store.SaveAsync(Save(Case(text: new string('あ', 2_000), wakeAt: Noon), once, null, "thread:" + once), default)).Case!;
                Acknowledged(opened, once);
                var changed = (await store.SaveAsync(Save(opened with { Subject = once }, once + "+"), default)).Case!;
                Acknowledged(changed, once + "+");
            }
        })));
        return 0;
    }
}
