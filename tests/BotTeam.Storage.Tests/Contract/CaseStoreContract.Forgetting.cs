// What the store remembers for a while, and that it forgets it then without anybody asking.
using BotTeam.Desk.Ports;
using static BotTeam.Storage.Tests.Contract.CaseSamples;

namespace BotTeam.Storage.Tests.Contract;

public abstract partial class CaseStoreContract
{
    [Fact]
    public async Task A_once_key_is_remembered_to_its_last_day()
    {
        var first = await OpenCaseAsync(once: "inquiry:1");

        Clock.Advance(OnceKeys.Remembered);
        await OpenCaseAsync(once: "inquiry:2");

        Assert.Equal(first.Number, await Store.FindOnceAsync("inquiry:1", None));
        Assert.Equal(SaveVerdict.Duplicate, (await Store.SaveAsync(Save(Case(), "inquiry:1"), None)).Verdict);
    }

    [Fact]
    public async Task An_old_once_key_is_forgotten_while_others_are_written_and_its_case_stays()
    {
        var first = await OpenCaseAsync(once: "inquiry:1");
        Clock.Advance(TimeSpan.FromDays(1));
        var second = await OpenCaseAsync(once: "inquiry:2");

        Clock.Advance(OnceKeys.Remembered);
        await OpenCaseAsync(once: "inquiry:3");
        await OpenCaseAsync(once: "inquiry:4");

        Assert.Null(await Store.FindOnceAsync("inquiry:1", None));
        Assert.Equal(second.Number, await Store.FindOnceAsync("inquiry:2", None));
        Assert.NotNull(await Store.GetAsync(first.Number, None));
    }

    [Fact]
    public async Task More_old_keys_than_are_forgotten_at_once_are_gone_after_a_few_writes()
    {
        const int many = 1_200;
        await Task.WhenAll(Enumerable.Range(0, many).Select(i => OpenCaseAsync(once: $"old:{i}")));

        Clock.Advance(OnceKeys.Remembered + TimeSpan.FromDays(1));
        for (var i = 0; i < 4; i++)
            await OpenCaseAsync(once: $"new:{i}");

        var left = await Task.WhenAll(Enumerable.Range(0, many).Select(i => Store.FindOnceAsync($"old:{i}", None)));
        Assert.All(left, Assert.Null);
        Assert.NotNull(await Store.FindOnceAsync("new:0", None));
    }
}
