// Contract: saves, numbers, versions, once-keys, threads.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    [Fact]
    public async Task A_new_case_gets_number_1001_and_version_1_and_is_there()
    {
        var result = await Store.SaveAsync(Save(Case()), None);

        Assert.Equal((SaveVerdict.Saved, 1001), (result.Verdict, result.CaseNumber));
        Assert.Equal((1001, 1L), (result.Case!.Number, result.Case.Version));
        var read = await Store.GetAsync(1001, None);
        Assert.Equal((1001, 1L), (read!.Number, read.Version));
        Assert.Equal(Json(result.Case), Json(read));
    }

    [Fact]
    public async Task A_case_nobody_saved_is_null()
    {
        Assert.Null(await Store.GetAsync(1001, None));
        Assert.Null(await Store.GetAsync(0, None));
        Assert.Null(await Store.GetAsync(-1, None));
    }

    [Fact]
    public async Task A_negative_number_is_refused_and_nothing_is_written()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.SaveAsync(Save(Case() with { Number = -1 }, "once"), None));

        Assert.Null(await Store.FindOnceAsync("once", None));
        Assert.Equal(1001, (await OpenCaseAsync()).Number);
    }

    [Fact]
    public async Task Each_change_counts_the_version_up_and_replaces_the_document()
    {
        var opened = await OpenCaseAsync();

        var second = await Store.SaveAsync(Save(opened with { Subject = "二" }), None);
        var third = await Store.SaveAsync(Save(second.Case! with { Subject = "三" }), None);

        Assert.Equal((SaveVerdict.Saved, 3L, 1001), (third.Verdict, third.Case!.Version, third.CaseNumber));
        var read = await Store.GetAsync(1001, None);
        Assert.Equal((3L, "三"), (read!.Version, read.Subject));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_save_with_another_version_is_a_conflict_and_writes_nothing(int off)
    {
        var opened = await OpenCaseAsync();

        var result = await Store.SaveAsync(Save(opened with { Version = opened.Version + off, Subject = "x", WakeAt = Noon }, "once", null, "thread"), None);

        Assert.Equal(new SaveResult(SaveVerdict.VersionConflict, null, 1001), result);
        Assert.Equal("", (await Store.GetAsync(1001, None))!.Subject);
        Assert.Null(await Store.FindOnceAsync("once", None));
        Assert.Null(await Store.FindByThreadAsync("demo", ["thread"], None));
        Assert.Null(await Store.NextWakeAsync(None));
    }

    [Fact]
    public async Task A_change_of_a_case_that_does_not_exist_is_a_conflict_with_nobody()
    {
        var result = await Store.SaveAsync(Save(Case() with { Number = 4711, Version = 1 }), None);

        Assert.Equal(new SaveResult(SaveVerdict.VersionConflict, null, 0), result);
        Assert.Null(await Store.GetAsync(4711, None));
    }

    [Fact]
    public async Task A_once_key_is_used_once_whatever_the_second_save_wants()
    {
        var first = await OpenCaseAsync(once: "inquiry:1");
        var other = await OpenCaseAsync(once: "inquiry:2");

        var again = await Store.SaveAsync(Save(Case(), "inquiry:1"), None);
        var change = await Store.SaveAsync(Save(other with { Subject = "x" }, "inquiry:1"), None);
        var stale = await Store.SaveAsync(Save(first with { Version = 99 }, "inquiry:1"), None);

        Assert.All([again, change, stale], result => Assert.Equal(new SaveResult(SaveVerdict.Duplicate, null, first.Number), result));
        Assert.Equal(other.Version, (await Store.GetAsync(other.Number, None))!.Version);
        Assert.Equal(first.Number, await Store.FindOnceAsync("inquiry:1", None));
        Assert.Equal(1003, (await OpenCaseAsync()).Number);
    }

    [Fact]
    public async Task A_once_key_nobody_used_is_not_found()
    {
        await OpenCaseAsync(once: "inquiry:1");

        Assert.Null(await Store.FindOnceAsync("inquiry:", None));
        Assert.Null(await Store.FindOnceAsync("INQUIRY:1", None));
    }

    [Fact]
    public async Task A_new_case_is_refused_when_another_has_one_of_its_threads()
    {
        var first = await OpenCaseAsync(null, null, "mail:<1>", "amazon:7");

        var result = await Store.SaveAsync(Save(Case(), "once", null, "mail:<2>", "amazon:7"), None);

        Assert.Equal(new SaveResult(SaveVerdict.ThreadTaken, null, first.Number), result);
        Assert.Null(await Store.FindOnceAsync("once", None));
        Assert.Null(await Store.FindByThreadAsync("demo", ["mail:<2>"], None));
        Assert.Equal(1002, (await OpenCaseAsync()).Number);
    }

    [Fact]
    public async Task A_thread_of_another_store_is_another_thread()
    {
        var demo = await OpenCaseAsync(Case("demo"), null, "mail:<1>");
        var other = await OpenCaseAsync(Case("other"), null, "mail:<1>");

        Assert.Equal(demo.Number, (await Store.FindByThreadAsync("demo", ["mail:<1>"], None))!.Number);
        Assert.Equal(other.Number, (await Store.FindByThreadAsync("other", ["mail:<1>"], None))!.Number);
        Assert.Null(await Store.FindByThreadAsync("third", ["mail:<1>"], None));
    }

    [Fact]
    public async Task A_change_takes_a_thread_over_and_leaves_the_others_where_they_are()
    {
        var first = await OpenCaseAsync(null, null, "a", "b");
        var second = await OpenCaseAsync(null, null, "c");

        var result = await Store.SaveAsync(Save(second, null, null, "b", "b", "d"), None);

        Assert.Equal(SaveVerdict.Saved, result.Verdict);
        Assert.Equal(first.Number, (await Store.FindByThreadAsync("demo", ["a"], None))!.Number);
        Assert.All(["b", "c", "d"], key => Assert.Equal(second.Number, Store.FindByThreadAsync("demo", [key], None).Result!.Number));
    }

    [Fact]
    public async Task A_new_case_may_name_a_thread_twice()
    {
        var opened = await OpenCaseAsync(null, null, "a", "a");

        Assert.Equal(opened.Number, (await Store.FindByThreadAsync("demo", ["a"], None))!.Number);
    }

    [Fact]
    public async Task The_strongest_thread_decides_and_closed_cases_are_found_too()
    {
        var weak = await OpenCaseAsync(null, null, "weak");
        var strong = await OpenCaseAsync(Case() with { Status = CaseStatus.Closed, ClosedAt = Noon }, null, "strong");

        Assert.Equal(strong.Number, (await Store.FindByThreadAsync("demo", ["unknown", "strong", "weak"], None))!.Number);
        Assert.Equal(weak.Number, (await Store.FindByThreadAsync("demo", ["weak", "strong"], None))!.Number);
        Assert.Null(await Store.FindByThreadAsync("demo", [], None));
    }

    [Fact]
    public async Task A_case_with_every_field_set_comes_back_as_it_was()
    {
        var full = FullCase();
        var unset = typeof(Case).GetProperties().Where(field => field.Name is not (nameof(Desk.Cases.Case.Number) or nameof(Desk.Cases.Case.Version)) && field.GetValue(full) is null);
        Assert.Empty(unset);

        var opened = await OpenCaseAsync(full);

        var read = await Store.GetAsync(opened.Number, None);
        Assert.Equal(Json(full), Json(read!));
        Assert.Equal(full.WakeAt, read!.WakeAt);
        Assert.Equal(full.OpenedAt.Offset, read.OpenedAt.Offset);
    }

    [Fact]
    public async Task A_save_that_was_given_up_before_it_began_throws()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SaveAsync(Save(Case()), gone.Token));
    }
}
