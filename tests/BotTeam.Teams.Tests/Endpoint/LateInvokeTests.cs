// An invoke is answered in time whatever its turn does, and what comes later is shown later (protocol section 2.1).
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Endpoint;
using BotTeam.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Teams.Tests.Endpoint;

public sealed class LateInvokeTests
{
    private static readonly JsonElement s_card = JsonSerializer.SerializeToElement(new { type = "AdaptiveCard", version = "1.5", fallbackText = "#1001 返信済み" });

    private readonly ManualTime _time = new();
    private readonly ShowingAdapter _adapter = new();
    private readonly TaskCompletionSource<AdaptiveCardInvokeResponse> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_button_that_takes_longer_is_told_that_work_goes_on_and_its_card_is_shown_when_it_is_done()
    {
        var answer = await LateAsync(Invoke(InvokeNames.AdaptiveCardAction, "personal"), TimeSpan.FromSeconds(8));

        Assert.Equal(200, answer!.Status);
        var told = BotJson.FromElement<AdaptiveCardInvokeResponse>(answer.Body)!;
        Assert.Equal(AdaptiveCardInvokeResponseFactory.MessageType, told.Type);
        Assert.StartsWith("処理を続けています", told.Value!.Value.GetString(), StringComparison.Ordinal);
        Assert.Empty(_adapter.Shown);
        _work.SetResult(AdaptiveCardInvokeResponseFactory.AdaptiveCard(s_card));

        var shown = await _adapter.NextAsync();
        Assert.Equal(("update", "1755681271213"), (shown.What, shown.Activity.Id));
        Assert.Equal("#1001 返信済み", shown.Activity.Summary);
    }

    [Fact]
    public async Task In_a_channel_one_persons_view_is_not_shown_to_everybody_but_words_are()
    {
        await LateAsync(Invoke(InvokeNames.AdaptiveCardAction, "channel"), TimeSpan.FromSeconds(8));
        _work.SetResult(AdaptiveCardInvokeResponseFactory.AdaptiveCard(s_card));
        var words = new TaskCompletionSource<AdaptiveCardInvokeResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        await LateAsync(Invoke(InvokeNames.AdaptiveCardAction, "channel"), TimeSpan.FromSeconds(8), words.Task);
        words.SetResult(AdaptiveCardInvokeResponseFactory.Message("佐藤さんが承認済みです。"));

        Assert.Equal("佐藤さんが承認済みです。", (await _adapter.NextAsync()).Activity.Text);
        Assert.Single(_adapter.Shown);
    }

    [Fact]
    public async Task Words_that_come_late_are_posted()
    {
        await LateAsync(Invoke(InvokeNames.AdaptiveCardAction, "channel"), TimeSpan.FromSeconds(8));
        _work.SetResult(AdaptiveCardInvokeResponseFactory.Message("佐藤さんが承認済みです。"));

        var shown = await _adapter.NextAsync();
        Assert.Equal(("send", "佐藤さんが承認済みです。"), (shown.What, shown.Activity.Text));
    }

    [Fact]
    public async Task A_turn_that_fails_after_its_time_says_so()
    {
        await LateAsync(Invoke(InvokeNames.AdaptiveCardAction, "personal"), TimeSpan.FromSeconds(8));
        _work.SetException(new IOException("The database is away."));

        var shown = await _adapter.NextAsync();
        Assert.Equal("send", shown.What);
        Assert.StartsWith("処理できませんでした。", shown.Activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_answered_within_four_seconds()
    {
        var answer = await LateAsync(Invoke(InvokeNames.ComposeExtensionQuery, "personal"), TimeSpan.FromSeconds(4));

        Assert.Equal(200, answer!.Status);
        Assert.Equal("message", answer.Body!.Value.GetProperty("composeExtension").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(InvokeNames.AdaptiveCardAction)]
    [InlineData(InvokeNames.TaskFetch)]
    [InlineData(InvokeNames.ComposeExtensionFetchTask)]
    [InlineData(InvokeNames.ComposeExtensionQuery)]
    public async Task A_turn_that_fails_in_time_is_an_answer_with_words_for_people(string name)
    {
        _work.SetException(new IOException("The database is away."));

        var answer = await Turns().RunAsync(Invoke(name, "personal"), new WaitingBot(_work.Task).OnTurnAsync);

        Assert.Equal(200, answer!.Status);
        Assert.Contains("保存されていません", answer.Body!.Value.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("database", answer.Body!.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_hangs_is_ended_after_two_minutes()
    {
        var turn = Turns().RunAsync(
            new Activity(ActivityTypes.Message) { Id = "1", Conversation = new ConversationAccount(id: "a:1") },
            static (_, token) => Task.Delay(Timeout.Infinite, token));
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(turn.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private TeamsTurns Turns() => new(
        _adapter, new TeamsOptions { AppId = Inbound.Door.AppId, TenantId = Inbound.Door.Tenant }, _time, NullLogger<TeamsTurns>.Instance);

    private async Task<InvokeResponse?> LateAsync(Activity activity, TimeSpan limit, Task<AdaptiveCardInvokeResponse>? work = null)
    {
        var answer = Turns().RunAsync(activity, new WaitingBot(work ?? _work.Task).OnTurnAsync);
        _time.Advance(limit - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return await answer;
    }

    private static Activity Invoke(string name, string conversationType) => new(ActivityTypes.Invoke)
    {
        Id = "f:1",
        Name = name,
        ChannelId = "msteams",
        ServiceUrl = Inbound.Door.ServiceUrl,
        ReplyToId = "1755681271213",
        From = new ChannelAccount("29:aoki", "青木"),
        Recipient = new ChannelAccount($"28:{Inbound.Door.AppId}"),
        Conversation = new ConversationAccount(conversationType != "personal", conversationType, "19:1"),
        Locale = "ja-JP",
    };

    // Answers an invoke when it is let.
    private sealed class WaitingBot(Task<AdaptiveCardInvokeResponse> work) : IBot
    {
        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
            turnContext.TurnState.Set(BotAdapter.InvokeResponseKey, new InvokeResponse { Status = 200, Body = BotJson.ToElement(await work) });
    }

    private sealed class ShowingAdapter : BotAdapter
    {
        private readonly System.Threading.Channels.Channel<(string, Activity)> _shown = System.Threading.Channels.Channel.CreateUnbounded<(string, Activity)>();

        public List<Activity> Shown { get; } = [];

        public async Task<(string What, Activity Activity)> NextAsync() => await _shown.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            foreach (var activity in activities)
                Show("send", activity);
            return Task.FromResult(activities.Select(_ => new ResourceResponse("1")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Show("update", activity);
            return Task.FromResult(new ResourceResponse(activity.Id));
        }

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;

        private void Show(string what, Activity activity)
        {
            Shown.Add(activity);
            _shown.Writer.TryWrite((what, activity));
        }
    }
}
