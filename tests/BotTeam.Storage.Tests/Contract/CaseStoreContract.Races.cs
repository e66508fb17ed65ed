// Contract: what many callers at once must not break.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    private const int Crowd = 200;

    [Fact]
    public async Task Of_200_saves_with_one_once_key_one_is_saved_and_the_others_learn_its_number()
    {
        var results = await AtOnceAsync(_ => Store.SaveAsync(Save(Case(), "inquiry:1"), None));

        var saved = Assert.Single(results, result => result.Verdict == SaveVerdict.Saved);
        Assert.Equal(Crowd - 1, results.Count(result => result.Verdict == SaveVerdict.Duplicate && result.CaseNumber == saved.CaseNumber));
        Assert.Equal(1002, (await OpenCaseAsync()).Number);
    }

    [Fact]
    public async Task Of_200_new_cases_with_one_thread_one_is_opened_and_the_others_learn_its_number()
    {
        var results = await AtOnceAsync(i => Store.SaveAsync(Save(Case(), $"inquiry:{i}", null, $"own:{i}", "shared"), None));

        var saved = Assert.Single(results, result => result.Verdict == SaveVerdict.Saved);
        Assert.Equal(Crowd - 1, results.Count(result => result.Verdict == SaveVerdict.ThreadTaken && result.CaseNumber == saved.CaseNumber));
        Assert.Equal(1002, (await OpenCaseAsync()).Number);
    }

    [Fact]
    public async Task Of_200_changes_of_one_version_one_is_saved()
    {
        var opened = await OpenCaseAsync();

        var results = await AtOnceAsync(i => Store.SaveAsync(Save(opened with { Subject = $"{i}" }), None));

        var saved = Assert.Single(results, result => result.Verdict == SaveVerdict.Saved);
        Assert.Equal(Crowd - 1, results.Count(result => result.Verdict == SaveVerdict.VersionConflict));
        var read = await Store.GetAsync(opened.Number, None);
        Assert.Equal((2L, saved.Case!.Subject), (read!.Version, read.Subject));
    }

    [Fact]
    public async Task Of_200_cases_opened_at_once_none_is_lost_or_doubled_and_numbers_have_no_gap()
    {
        await OpenCaseAsync(null, null, "taken");

        // Every fourth is refused: a refused one must not use a number up.
        var results = await AtOnceAsync(i => Store.SaveAsync(Save(Case(text: $"{i}"), $"inquiry:{i}", null, i % 4 == 0 ? "taken" : $"thread:{i}"), None));

        var saved = results.Where(result => result.Verdict == SaveVerdict.Saved).ToList();
        Assert.Equal(Crowd * 3 / 4, saved.Count);
        Assert.Equal(Enumerable.Range(1002, saved.Count), saved.Select(result => result.CaseNumber).Order());
        foreach (var result in saved)
            Assert.Equal(result.Case!.Messages[0].Text, (await Store.GetAsync(result.CaseNumber, None))!.Messages[0].Text);
    }

    [Fact]
    public async Task Two_hundred_callers_that_load_decide_and_save_again_on_conflict_all_get_through()
    {
        var opened = await OpenCaseAsync();

        await AtOnceAsync(async i =>
        {
            while (true)
            {
                var read = await Store.GetAsync(opened.Number, None);
                var result = await Store.SaveAsync(Save(read! with { Notes = read.Notes.Add(new Note(Aoki, Noon, $"{i}")) }, $"note:{i}"), None);
                if (result.Verdict == SaveVerdict.Saved)
                    return result;
                Assert.Equal(SaveVerdict.VersionConflict, result.Verdict);
            }
        });

        var notes = (await Store.GetAsync(opened.Number, None))!.Notes;
        Assert.Equal(Enumerable.Range(0, Crowd), notes.Select(note => int.Parse(note.Text, System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task Eight_workers_never_hold_one_case_at_the_same_time_and_miss_none()
    {
        const int Cases = 400;
        for (var i = 0; i < Cases; i++)
            await OpenCaseAsync(Case(wakeAt: Noon));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var mine = new List<int>();
            while (await Store.ClaimDueAsync($"worker-{worker}", Noon, TimeSpan.FromMinutes(5), 7, None) is { Count: > 0 } some)
                mine.AddRange(some.Select(one => one.Number));
            return mine;
        })));

        Assert.Equal(Enumerable.Range(1001, Cases), claimed.SelectMany(mine => mine).Order());
    }

    private static async Task<IReadOnlyList<SaveResult>> AtOnceAsync(Func<int, Task<SaveResult>> act)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, Crowd).Select(i => Task.Run(async () =>
        {
            await go.Task;
            return await act(i);
        })).ToList();
        go.SetResult();
        return await Task.WhenAll(all);
    }
}
