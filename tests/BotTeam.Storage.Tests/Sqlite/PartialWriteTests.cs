// A save that tells what was before writes only what differs: the database must be the same as if everything had been written.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Sqlite;

public sealed class PartialWriteTests
{
    private static readonly string[] Tables = ["cases", "buyer_cases", "triage_corrections", "thread_keys", "once_keys"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_changes_the_database_is_as_if_everything_had_been_written(int seed)
    {
        await using var whole = new TemporaryDatabase(time: new Testing.ManualTime(Noon));
        await using var partial = new TemporaryDatabase(time: new Testing.ManualTime(Noon));
        var chance = new Random(seed);
        Case? now = null, alsoNow = null;
        for (var save = 0; save < 150; save++)
        {
            var change = Changed(now ?? OfBuyer(), chance);
            var saved = await whole.Cases.SaveAsync(Save(change, $"{save}"), default);
            var also = await partial.Cases.SaveAsync(Save(alsoNow is null ? change : change with { Version = alsoNow.Version }, $"{save}") with { Before = alsoNow }, default);
            Assert.Equal((SaveVerdict.Saved, saved.Case!.Version), (also.Verdict, also.Case!.Version));
            // Now and then the case is read anew, as another program would have it.
            (now, alsoNow) = (saved.Case, chance.Next(3) == 0 ? await partial.Cases.GetAsync(also.CaseNumber, default) : also.Case);

            Assert.Equal(await DumpAsync(whole), await DumpAsync(partial));
        }

        Assert.Equal("ok", await partial.Database.ReadAsync(db => db.Scalar("PRAGMA integrity_check"), default));
    }

    [Fact]
    public async Task What_was_before_counts_only_for_the_version_that_is_replaced()
    {
        await using var temporary = new TemporaryDatabase();
        var first = (await temporary.Cases.SaveAsync(Save(OfBuyer() with { Assignee = Sato, WakeAt = Noon }), default)).Case!;
        var second = (await temporary.Cases.SaveAsync(Save(first with { Assignee = Aoki, WakeAt = Noon.AddHours(1), Matter = new CaseMatter { Category = "return" } }), default)).Case!;

        // Whoever shows an old state as the one before must not leave what came after it in the indexes.
        await temporary.Cases.SaveAsync(Save(first with { Version = second.Version }) with { Before = first }, default);

        Assert.Single(await temporary.Cases.ListAsync(new CaseQuery { AssigneeId = Sato.Id }, default));
        Assert.Empty(await temporary.Cases.ListAsync(new CaseQuery { AssigneeId = Aoki.Id }, default));
        Assert.Equal(Noon, await temporary.Cases.NextWakeAsync(default));
        Assert.Equal("not-arrived", Assert.Single(await temporary.Cases.ListByBuyerAsync("demo", BuyerKeys.Of(first), 10, default)).Category);
        var stale = await temporary.Cases.SaveAsync(Save(first with { Assignee = Aoki }, "once") with { Before = first }, default);
        Assert.Equal(new SaveResult(SaveVerdict.VersionConflict, null, 1001), stale);
        Assert.Null(await temporary.Cases.FindOnceAsync("once", default));
    }

    [Fact]
    public async Task Two_programs_that_change_one_case_by_what_they_read_leave_indexes_that_say_what_the_case_says()
    {
        await using var temporary = new TemporaryDatabase();
        await using var second = SqliteDatabase.Open(temporary.Options, TimeProvider.System);
        SqliteCaseStore[] stores = [temporary.Cases, new(second, NullLogger<SqliteCaseStore>.Instance)];
        await stores[0].SaveAsync(Save(OfBuyer()), default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var chance = new Random(caller);
            for (var done = 0; done < 25;)
            {
                var before = (await stores[caller % 2].GetAsync(1001, default))!;
                var save = Save(Changed(before, chance), $"{caller}:{done}") with { Before = before };
                if (await stores[caller % 2].SaveAsync(save, default) is { Verdict: SaveVerdict.Saved })
                    done++;
            }
        })));

        var now = (await stores[1].GetAsync(1001, default))!;
        Assert.Equal(201, now.Version);
        var left = await DumpAsync(temporary);
        await stores[0].SaveAsync(Save(now), default);
        await temporary.Database.WriteAsync(db => db.Statement("UPDATE cases SET version = version - 1").Run(), default);
        Assert.Equal(left, await DumpAsync(temporary));
    }

    [Fact]
    public async Task A_duplicate_within_one_batch_changes_nothing_whatever_version_it_has()
    {
        await using var temporary = new TemporaryDatabase();
        var opened = (await temporary.Cases.SaveAsync(Save(OfBuyer()), default)).Case!;
        var document = CaseDocument.Write(opened with { Subject = "二" });

        var results = await temporary.Database.WriteAsync(
            db => new[]
            {
                CaseWrites.Save(db, Save(opened with { Subject = "二" }, "cause", null, "thread") with { Before = opened }, document, 0),
                CaseWrites.Save(db, Save(opened with { Subject = "三" }, "cause", null, "other") with { Before = opened }, [1], 0),
                CaseWrites.Save(db, Save(opened with { Subject = "三", Version = 2 }, "cause", null, "other"), [1], 0),
                CaseWrites.Save(db, Save(OfBuyer(), "cause", null, "other"), [1], 0),
                CaseWrites.Save(db, Save(opened with { Subject = "三" }, "fresh"), [1], 0),
            },
            default);

        Assert.Equal(
            [SaveVerdict.Saved, SaveVerdict.Duplicate, SaveVerdict.Duplicate, SaveVerdict.Duplicate, SaveVerdict.VersionConflict],
            results.Select(result => result.Verdict));
        Assert.Equal("二", (await temporary.Cases.GetAsync(1001, default))!.Subject);
        Assert.Null(await temporary.Cases.FindByThreadAsync("demo", ["other"], default));
        Assert.Null(await temporary.Cases.FindOnceAsync("fresh", default));
        Assert.Null(await temporary.Cases.GetAsync(1002, default));
    }

    private static Case OfBuyer() => Case(wakeAt: Noon, dueAt: Noon) with { Buyer = new Buyer { Address = "a@marketplace.amazon.co.jp" } };

    // Few values, so that they come and go and come back.
    private static Case Changed(Case value, Random chance)
    {
        for (var i = chance.Next(1, 4); i > 0; i--)
        {
            var at = Noon.AddHours(chance.Next(3));
            DateTimeOffset? maybe = chance.Next(2) == 0 ? null : at;
            value = chance.Next(13) switch
            {
                0 => value with { StoreId = value.StoreId == "demo" ? "other" : "demo" },
                1 => value with { Status = value.Status == CaseStatus.Open ? CaseStatus.Closed : CaseStatus.Open },
                2 => value with { ClosedAt = maybe },
                3 => value with { ForgottenAt = maybe },
                4 => value with { DueAt = maybe },
                5 => value with { WakeAt = maybe },
                6 => value with { Assignee = chance.Next(3) switch { 0 => null, 1 => Sato, _ => Aoki } },
                7 => value with { Buyer = new Buyer { Address = chance.Next(3) switch { 0 => null, 1 => "a@marketplace.amazon.co.jp", _ => "b+7@marketplace.amazon.co.jp" } } },
                8 => value with { Order = new OrderFacts { OrderId = chance.Next(2) == 0 ? null : "250-1234567-1234567" } },
                9 => value with { Matter = value.Matter with { Category = chance.Next(2) == 0 ? "return" : "not-arrived" } },
                10 => value with { Remedies = chance.Next(2) == 0 ? [] : [new GivenRemedy(Remedy.Refund, at, null, true)] },
                11 => value with { Origin = value.Origin == Origin.Buyer ? Origin.Amazon : Origin.Buyer },
                _ => value with { Correction = chance.Next(2) == 0 ? null : new TriageCorrection { Was = "other", WasSure = true, Category = "return", By = "p", At = at, Origin = "buyer", Language = "ja", Text = "返品" } },
            };
        }

        return value;
    }

    private static Task<string> DumpAsync(TemporaryDatabase temporary) => temporary.Database.ReadAsync(
        db => string.Join('\n', Tables.Select(table =>
        {
            var columns = (string)db.Scalar($"SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info('{table}')")!;
            return $"{table}: {db.Scalar($"SELECT group_concat(row, '; ') FROM (SELECT {columns} AS row FROM {table} ORDER BY row)")}";
        })),
        default);
}
