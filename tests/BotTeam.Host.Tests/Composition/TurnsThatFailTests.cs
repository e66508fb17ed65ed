// What a person in the chat is told when a turn fails: the store is down, the database is locked, something unexpected broke.
using System.Net;
using System.Text.RegularExpressions;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Host.Tests.Composition;

public sealed class TurnsThatFailTests
{
    private const string NotSavedJa = "保存できなかったため、処理は行われていません。少し待ってから、もう一度お試しください。";
    private const string NotSavedEn = "It could not be saved, so nothing was done. Please wait a moment and try again.";
    private const string FailedJa = "エラーが発生したため、最後まで処理できませんでした。案件カードで今の状態をご確認のうえ、もう一度お試しください。";
    private const string FailedEn = "Something went wrong and this was not finished. Please check how the case stands now, then try again.";

    [Theory]
    [InlineData("aoki", NotSavedJa)]
    [InlineData("emma", NotSavedEn)]
    public async Task A_command_while_the_store_is_down_is_answered_503_with_a_sentence_and_works_when_it_is_delivered_again(string person, string sentence)
    {
        await using var desk = await StartAsync();
        var (number, store, talk) = (await OpenCaseAsync(desk), Front(desk), new WorkspaceTalk(desk, person));

        store.Down = true;
        Assert.Equal(new(HttpStatusCode.ServiceUnavailable, sentence), await talk.SayAsync($"take {number}", "1"));
        Assert.Equal(new(HttpStatusCode.ServiceUnavailable, sentence), await talk.SayAsync($"take {number}", "1"));
        Assert.Null((await desk.CaseAsync(number)).Assignee);
        Assert.Single(await talk.MessagesAsync());

        store.Down = false;
        Assert.Equal(new(HttpStatusCode.OK, null), await talk.SayAsync($"take {number}", "1"));
        Assert.Equal($"workspace:{person}", (await desk.CaseAsync(number)).Assignee?.Id);
        Assert.Equal(2, (await talk.MessagesAsync()).Count);

        Assert.Equal(new(HttpStatusCode.OK, null), await talk.SayAsync($"take {number}", "1"));
        Assert.Equal(2, (await talk.MessagesAsync()).Count);
    }

    [Theory]
    [InlineData("aoki", NotSavedJa)]
    [InlineData("emma", NotSavedEn)]
    public async Task A_button_while_the_store_is_down_is_answered_503_with_a_sentence_and_works_when_it_is_tapped_again(string person, string sentence)
    {
        await using var desk = await StartAsync();
        var (number, store, talk) = (await OpenCaseAsync(desk), Front(desk), new WorkspaceTalk(desk, person));
        await talk.SayAsync($"case {number}", "1");
        var card = (await talk.MessagesAsync())[1].Id;

        store.Down = true;
        Assert.Equal(new(HttpStatusCode.ServiceUnavailable, sentence), await talk.ClickAsync(card, "case.take", new { @case = number }));
        Assert.Null((await desk.CaseAsync(number)).Assignee);

        store.Down = false;
        Assert.Equal(new(HttpStatusCode.OK, null), await talk.ClickAsync(card, "case.take", new { @case = number }));
        Assert.Equal($"workspace:{person}", (await desk.CaseAsync(number)).Assignee?.Id);
    }

    [Fact]
    public async Task An_inquiry_typed_in_while_the_store_is_down_is_one_case_when_its_last_answer_is_delivered_again()
    {
        await using var desk = await StartAsync();
        var (store, talk) = (Front(desk), new WorkspaceTalk(desk, "aoki"));
        await talk.SayAsync("新規 250-1234567-1234567 まだ届きません", "1");
        await talk.SayAsync("山田", "2");

        store.Down = true;
        Assert.Equal(new(HttpStatusCode.ServiceUnavailable, NotSavedJa), await talk.SayAsync("なし", "3"));
        Assert.Empty(await desk.AllCasesAsync());

        store.Down = false;
        Assert.Equal(HttpStatusCode.OK, (await talk.SayAsync("なし", "3")).Status);
        Assert.Equal("山田", Assert.Single(await desk.AllCasesAsync()).Buyer.Name);
        await talk.SayAsync("なし", "3");
        Assert.Single(await desk.AllCasesAsync());
    }

    [Fact]
    public async Task While_another_program_keeps_the_database_locked_nothing_is_posted_and_afterwards_it_is()
    {
        await using var desk = await StartAsync(("Storage:Sqlite:BusyTimeout", "00:00:00.050"));
        var (number, talk) = (await OpenCaseAsync(desk), new WorkspaceTalk(desk, "aoki"));
        await talk.SayAsync($"case {number}", "1");
        var before = await talk.MessagesAsync();

        using (var other = new SqliteConnection($"Data Source={desk.Folder.In("botteam.db")};Pooling=False"))
        {
            other.Open();
            using var locked = other.CreateCommand();
            locked.CommandText = "BEGIN IMMEDIATE";
            locked.ExecuteNonQuery();
            Assert.Equal(new(HttpStatusCode.ServiceUnavailable, NotSavedJa), await talk.SayAsync($"take {number}", "2"));
            Assert.Equal(new(HttpStatusCode.ServiceUnavailable, NotSavedJa), await talk.ClickAsync(before[1].Id, "case.take", new { @case = number }));
            Assert.Equal(before.Count, (await talk.MessagesAsync()).Count);
        }

        Assert.Equal(new(HttpStatusCode.OK, null), await talk.SayAsync($"take {number}", "2"));
        Assert.Equal("workspace:aoki", (await desk.CaseAsync(number)).Assignee?.Id);
        Assert.Equal(before.Count + 2, (await talk.MessagesAsync()).Count);
    }

    [Theory]
    [InlineData("aoki", FailedJa)]
    [InlineData("emma", FailedEn)]
    public async Task What_nobody_expected_is_told_as_an_answer_and_the_next_turn_works(string person, string sentence)
    {
        await using var desk = await StartAsync();
        var (number, store, talk) = (await OpenCaseAsync(desk), Front(desk), new WorkspaceTalk(desk, person));
        await talk.SayAsync($"case {number}", "1");
        var card = (await talk.MessagesAsync())[1].Id;

        store.Fault = new RegexMatchTimeoutException("secret words of a buyer", "(a+)+$", TimeSpan.FromSeconds(1));
        Assert.Equal(new(HttpStatusCode.OK, null), await talk.SayAsync($"case {number}", "2"));
        Assert.Equal(new(HttpStatusCode.OK, sentence), await talk.ClickAsync(card, "case.take", new { @case = number }));
        store.Fault = null;

        var messages = await talk.MessagesAsync();
        Assert.Equal(4, messages.Count);
        Assert.Contains(sentence, messages[3].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", messages[3].Html, StringComparison.Ordinal);
        Assert.Equal(new(HttpStatusCode.OK, null), await talk.SayAsync($"take {number}", "3"));
        Assert.Equal($"workspace:{person}", (await desk.CaseAsync(number)).Assignee?.Id);
    }

    private static StoreInFront Front(RunningDesk desk) => (StoreInFront)desk.Services.GetRequiredService<ICaseStore>();

    private static Task<RunningDesk> StartAsync(params (string Name, string Value)[] more)
    {
        var options = WorkspaceTalk.Options;
        foreach (var (name, value) in more)
            options[name] = value;
        // Without the worker: it would write to the same database whenever it likes.
        return RunningDesk.StartAsync(options, "Development", services =>
        {
            StoreInFront.Register(services);
            services.Remove(services.First(s => s.ImplementationType == typeof(BotTeam.Host.Composition.CaseWorkerService)));
        });
    }

    private static async Task<int> OpenCaseAsync(RunningDesk desk)
    {
        var (number, _) = await desk.ReceiveAsync(new { externalId = "m-1", subject = "未着", body = "まだ届きません。", from = new { name = "山田", address = "a1@marketplace.amazon.co.jp" } });
        return number!.Value;
    }
}
