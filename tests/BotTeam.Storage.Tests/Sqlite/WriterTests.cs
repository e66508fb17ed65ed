// The writer: shared commits, faults that stay with the one who caused them, and an orderly end.
using System.Diagnostics.Metrics;
using BotTeam.Desk.Ports;
using BotTeam.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class WriterTests
{
    [Fact]
    public async Task Writes_that_wait_share_one_commit_and_one_that_fails_takes_nobody_with_it()
    {
        await using var temporary = new TemporaryDatabase();
        var batches = new List<int>();
        using var listener = Listen<int>(temporary, "botteam.storage.batch.size", batches.Add);
        using var held = Hold(temporary.Database, out var holding);

        var before = temporary.Cases.SaveAsync(Save(Case(), "before", null, "before"), default);
        var failing = temporary.Database.WriteAsync<int>(
            db =>
            {
                CaseWrites.Save(db, Save(Case(), "failing", null, "failing"), [1], 0);
                throw new InvalidOperationException("on purpose");
            },
            default);
        var after = temporary.Cases.SaveAsync(Save(Case(), "after", null, "after"), default);
        held.Set();

        Assert.Equal(1001, (await before).CaseNumber);
        Assert.Equal("on purpose", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(1002, (await after).CaseNumber);
        await holding;
        Assert.Null(await temporary.Cases.FindOnceAsync("failing", default));
        await temporary.ReopenAsync();
        Assert.Equal([1, 3], batches);
        Assert.Equal(1002, await temporary.Cases.FindOnceAsync("after", default));
        Assert.Null(await temporary.Cases.GetAsync(1003, default));
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_with_a_sentence_and_keeps_the_small_neighbours()
    {
        await using var temporary = new TemporaryDatabase();
        await temporary.Database.WriteAsync(db => db.Scalar($"PRAGMA max_page_count = {(long)db.Scalar("PRAGMA page_count")! + 30}"), default);
        using var held = Hold(temporary.Database, out var holding);

        var small = temporary.Cases.SaveAsync(Save(Case(), "small"), default);
        var large = temporary.Cases.SaveAsync(Save(Case(text: new string('x', 1_000_000)), "large"), default);
        var alsoSmall = temporary.Cases.SaveAsync(Save(Case(), "also small"), default);
        held.Set();
        await holding;

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => large);
        Assert.Contains("is full", fault.Message, StringComparison.Ordinal);
        Assert.Contains(temporary.Database.Path, fault.Message, StringComparison.Ordinal);
        Assert.Equal([1001, 1002], new[] { (await small).CaseNumber, (await alsoSmall).CaseNumber }.Order());

        await temporary.Database.WriteAsync(db => db.Scalar("PRAGMA max_page_count = 1000000"), default);
        Assert.Equal(1003, (await temporary.Cases.SaveAsync(Save(Case(text: new string('x', 1_000_000)), "large"), default)).CaseNumber);
    }

    /// <summary>A constraint that is only checked at the commit makes the commit itself fail.</summary>
    [Fact]
    public async Task A_commit_that_fails_fails_only_the_write_it_fails_for()
    {
        await using var temporary = new TemporaryDatabase();
        await temporary.Database.WriteAsync(db => db.Scalar("CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)"), default);
        using var held = Hold(temporary.Database, out var holding);

        var before = temporary.Cases.SaveAsync(Save(Case(), "before"), default);
        var failing = temporary.Database.WriteAsync(db => db.Statement("INSERT INTO child VALUES (1)").Run(), default);
        var after = temporary.Cases.SaveAsync(Save(Case(), "after"), default);
        held.Set();
        await holding;

        await Assert.ThrowsAsync<SqliteException>(() => failing);
        Assert.Equal((1001, 1002), ((await before).CaseNumber, (await after).CaseNumber));
        Assert.Equal(0L, await temporary.Database.ReadAsync(db => db.Scalar("SELECT count(*) FROM child"), default));
        Assert.Equal(1003, (await temporary.Cases.SaveAsync(Save(Case(), "later"), default)).CaseNumber);
    }

    [Fact]
    public async Task A_locked_database_is_told_as_such_reads_go_on_and_writes_work_again_afterwards()
    {
        await using var temporary = new TemporaryDatabase(busyTimeout: TimeSpan.FromMilliseconds(20));
        await temporary.Cases.SaveAsync(Save(Case()), default);
        await using (var other = new SqliteConnection($"Data Source={temporary.Database.Path};Pooling=False"))
        {
            await other.OpenAsync();
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();

            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => temporary.Cases.SaveAsync(Save(Case(), "once"), default));
            Assert.Contains("locked", fault.Message, StringComparison.Ordinal);
            var health = await temporary.Database.ProbeAsync(default);
            Assert.False(health.Ready);
            Assert.Contains("locked", health.Detail, StringComparison.Ordinal);
            Assert.NotNull(await temporary.Cases.GetAsync(1001, default));
        }

        Assert.Equal(1002, (await temporary.Cases.SaveAsync(Save(Case(), "once"), default)).CaseNumber);
        Assert.True((await temporary.Database.ProbeAsync(default)).Ready);
    }

    [Fact]
    public async Task The_end_writes_what_waits_and_takes_nothing_more()
    {
        await using var temporary = new TemporaryDatabase();
        var database = temporary.Database;
        var store = temporary.Cases;
        using var held = Hold(database, out _);
        var waiting = Enumerable.Range(0, 1000).Select(i => store.SaveAsync(Save(Case(), $"{i}"), default)).ToList();

        var end = database.DisposeAsync().AsTask();
        held.Set();
        await end;

        Assert.Equal(Enumerable.Range(1001, 1000), (await Task.WhenAll(waiting)).Select(result => result.CaseNumber));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.SaveAsync(Save(Case()), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync(1001, default));
        await temporary.ReopenAsync();
        Assert.NotNull(await temporary.Cases.GetAsync(2000, default));
    }

    // All of it within the first caller's own way on: the test's thread may be anybody's while it waits.
    [Fact]
    public async Task A_caller_who_dawdles_with_what_comes_next_does_not_hold_up_the_writer()
    {
        await using var temporary = new TemporaryDatabase();
        using var second = new ManualResetEventSlim();

        var (first, waited) = await temporary.Cases.SaveAsync(Save(Case(), "first"), default).ContinueWith(
            saved =>
            {
                _ = temporary.Cases.SaveAsync(Save(Case(), "second"), default).ContinueWith(_ => second.Set(), TaskContinuationOptions.ExecuteSynchronously);
                return (saved.Result.CaseNumber, second.Wait(TimeSpan.FromSeconds(60)));
            },
            TaskContinuationOptions.ExecuteSynchronously);

        Assert.Equal((1001, true), (first, waited));
        Assert.Equal(1002, await temporary.Cases.FindOnceAsync("second", default));
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_let_go_and_the_write_still_happens()
    {
        await using var temporary = new TemporaryDatabase();
        using var held = Hold(temporary.Database, out _);
        using var patience = new CancellationTokenSource();

        var save = temporary.Cases.SaveAsync(Save(Case(), "once"), patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
        held.Set();
        Assert.Equal(SaveResultOf(1001), await temporary.Cases.SaveAsync(Save(Case(), "once"), default));
    }

    [Fact]
    public async Task One_document_nobody_can_read_does_not_hide_the_others()
    {
        await using var temporary = new TemporaryDatabase();
        for (var i = 0; i < 3; i++)
            await temporary.Cases.SaveAsync(Save(Case(wakeAt: Noon)), default);
        await temporary.Database.WriteAsync(db => db.Statement("UPDATE cases SET document = x'7B' WHERE number = 1002").Run(), default);

        Assert.Equal([1001, 1003], (await temporary.Cases.ListAsync(new CaseQuery(), default)).Select(one => one.Number));
        Assert.Equal([1001, 1003], (await temporary.Cases.ClaimDueAsync("w", Noon, TimeSpan.FromMinutes(1), 10, default)).Select(one => one.Number));
        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => temporary.Cases.GetAsync(1002, default));
        Assert.NotNull(await temporary.Cases.GetAsync(1003, default));
    }

    [Fact]
    public async Task A_restart_keeps_cases_keys_leases_and_appointments()
    {
        await using var temporary = new TemporaryDatabase();
        await temporary.Cases.SaveAsync(Save(Case(wakeAt: Noon), "once", null, "thread"), default);
        await temporary.Cases.ClaimDueAsync("w", Noon, TimeSpan.FromMinutes(5), 1, default);
        await temporary.Cases.SetAppointmentAsync(new Appointment("digest:demo", Noon), onlyIfNew: true, default);

        await temporary.ReopenAsync();

        Assert.Equal(1001, await temporary.Cases.FindOnceAsync("once", default));
        Assert.NotNull(await temporary.Cases.FindByThreadAsync("demo", ["thread"], default));
        Assert.Empty(await temporary.Cases.ClaimDueAsync("v", Noon, TimeSpan.FromMinutes(5), 1, default));
        Assert.Equal(Noon.AddMinutes(5), await temporary.Cases.NextWakeAsync(default));
        Assert.NotNull(await temporary.Cases.ClaimAppointmentAsync("v", Noon, TimeSpan.FromMinutes(5), default));
    }

    [Fact]
    public async Task Two_programs_on_one_file_share_numbers_once_keys_and_leases()
    {
        await using var temporary = new TemporaryDatabase();
        await using var second = SqliteDatabase.Open(temporary.Options, TimeProvider.System);
        SqliteCaseStore[] stores = [temporary.Cases, new(second, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteCaseStore>.Instance)];

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => stores[i % 2].SaveAsync(Save(Case(wakeAt: Noon), $"{i / 2}"), default))));
        var claims = await Task.WhenAll(stores.Select((store, i) => store.ClaimDueAsync($"{i}", Noon, TimeSpan.FromMinutes(5), 60, default)));

        Assert.Equal(Enumerable.Range(1001, 100), results.Where(result => result.Verdict == SaveVerdict.Saved).Select(result => result.CaseNumber).Order());
        Assert.Equal(Enumerable.Range(1001, 100), claims.SelectMany(claim => claim).Select(one => one.Number).Order());
    }

    [Fact]
    public async Task A_save_is_measured_with_its_verdict()
    {
        await using var temporary = new TemporaryDatabase();
        var verdicts = new List<object?>();
        using var listener = Listen<double>(temporary, "botteam.storage.save.duration", (_, tags) => verdicts.Add(tags["verdict"]));

        await temporary.Cases.SaveAsync(Save(Case(), "once"), default);
        await temporary.Cases.SaveAsync(Save(Case(), "once"), default);

        Assert.Equal(["Saved", "Duplicate"], verdicts);
    }

    private static SaveResult SaveResultOf(int number) => new(SaveVerdict.Duplicate, null, number);

    /// <summary>Keeps the writer busy until the event is set; what is asked for meanwhile waits in its queue.</summary>
    private static ManualResetEventSlim Hold(SqliteDatabase database, out Task<bool> holding)
    {
        var release = new ManualResetEventSlim();
        var begun = new ManualResetEventSlim();
        holding = database.WriteAsync(
            _ =>
            {
                begun.Set();
                return release.Wait(TimeSpan.FromSeconds(30));
            },
            default);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(30)));
        return release;
    }

    private static MeterListener Listen<T>(TemporaryDatabase temporary, string instrument, Action<T> heard)
        where T : struct => Listen<T>(temporary, instrument, (value, _) => heard(value));

    private static MeterListener Listen<T>(TemporaryDatabase temporary, string instrument, Action<T, Dictionary<string, object?>> heard)
        where T : struct
    {
        var meter = temporary.Database.Telemetry.Meter;
        var listener = new MeterListener
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Meter == meter && published.Name == instrument)
                    listener.EnableMeasurementEvents(published);
            },
        };
        listener.SetMeasurementEventCallback<T>((_, value, tags, _) => heard(value, new Dictionary<string, object?>(tags.ToArray())));
        listener.Start();
        return listener;
    }
}
