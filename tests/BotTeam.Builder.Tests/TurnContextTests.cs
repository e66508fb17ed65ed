// A turn: what is sent is addressed, hooks stand around it, middleware around all of it.
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests;

public sealed class TurnContextTests
{
    private readonly TestAdapter _adapter = new();

    [Fact]
    public async Task What_is_sent_is_addressed_to_the_conversation()
    {
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            Assert.False(turn.Responded);
            await turn.SendActivityAsync("hello", cancellationToken: token);
            Assert.True(turn.Responded);
        });
        var sent = (Activity)_adapter.GetNextReply()!;
        Assert.Equal(("hello", "bot", "user1", "Convo1", "test"), (sent.Text, sent.From!.Id, sent.Recipient!.Id, sent.Conversation!.Id, sent.ChannelId));
    }

    [Fact]
    public async Task An_answer_to_an_invoke_that_is_sent_never_reaches_the_channel_and_is_no_response_to_the_user()
    {
        var turn = new TurnContext(_adapter, new Activity(ActivityTypes.Invoke) { Conversation = new ConversationAccount(id: "Convo1") });
        var answer = new Activity(ActivityTypes.InvokeResponse) { Value = BotJson.ToElement(new InvokeResponse { Status = 202 }) };
        Assert.Null(await turn.SendActivityAsync(answer));
        Assert.Equal(202, turn.TurnState.Get<InvokeResponse>(BotAdapter.InvokeResponseKey)!.Status);
        Assert.False(turn.Responded);
        Assert.Null(_adapter.GetNextReply());
    }

    // A message alone takes a shorter way than several do, or one that a hook looks at: all three end the same.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_message_that_the_channel_does_not_take_is_no_response(bool hooked, int messages)
    {
        var refusing = new RefusingAdapter();
        var turn = new TurnContext(refusing, new Activity(ActivityTypes.Message) { Conversation = new ConversationAccount(id: "Convo1") });
        if (hooked)
            turn.OnSendActivities((_, _, next) => next());
        Task Send() => messages == 1
            ? turn.SendActivityAsync(new Activity { Text = "1" })
            : turn.SendActivitiesAsync([.. Enumerable.Range(0, messages).Select(i => new Activity { Text = $"{i}" })]);

        await Assert.ThrowsAsync<ChannelException>(Send);
        Assert.False(turn.Responded);
        refusing.Takes = true;
        await Send();
        Assert.True(turn.Responded);
        Assert.All(refusing.Tried, tried => Assert.Equal((ActivityTypes.Message, "Convo1"), (tried.Type, tried.Conversation!.Id)));
        Assert.Equal(messages * 2, refusing.Tried.Count);
    }

    [Fact]
    public async Task Hooks_run_in_order_and_may_hold_a_message_back()
    {
        var order = new List<string>();
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            turn.OnSendActivities((_, activities, next) =>
            {
                order.Add("first " + activities[0].Text);
                activities[0].Text += "!";
                return next();
            });
            turn.OnSendActivities((_, activities, next) =>
            {
                order.Add("second " + activities[0].Text);
                return activities[0].Text == "secret!" ? Task.FromResult<ResourceResponse[]>([]) : next();
            });
            Assert.NotNull(await turn.SendActivityAsync("open", cancellationToken: token));
            Assert.Null(await turn.SendActivityAsync("secret", cancellationToken: token));
        });
        Assert.Equal(["first open", "second open!", "first secret", "second secret!"], order);
        Assert.Equal("open!", Assert.Single(_adapter.ActiveQueue).Text);
    }

    [Fact]
    public async Task An_update_and_a_deletion_reach_the_channel_with_their_id()
    {
        await _adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            var sent = await turn.SendActivityAsync("one", cancellationToken: token);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent!.Id, Text = "two" }, token);
            var other = await turn.SendActivityAsync("gone", cancellationToken: token);
            await turn.DeleteActivityAsync(other!.Id!, token);
        });
        Assert.Equal("two", Assert.Single(_adapter.ActiveQueue).Text);
        Assert.Equal("two", Assert.Single(_adapter.Updated).Text);
        Assert.Equal("Convo1", Assert.Single(_adapter.Deleted).Conversation!.Id);
    }

    [Fact]
    public async Task An_activity_with_an_id_is_posted_at_most_once()
    {
        for (var i = 0; i < 2; i++)
        {
            await _adapter.ContinueConversationAsync("bot", _adapter.Conversation, async (turn, token) =>
            {
                var response = await turn.SendActivityAsync(new Activity(ActivityTypes.Message) { Id = "case-1042-card", Text = "card" }, token);
                Assert.Equal("case-1042-card", response!.Id);
            }, default);
        }

        Assert.Single(_adapter.ActiveQueue);
        Assert.True(_adapter.Capabilities.PostsAtMostOncePerId);
    }

    [Fact]
    public async Task A_proactive_message_is_no_reply_when_the_reference_names_no_activity()
    {
        await _adapter.ContinueConversationAsync("bot", _adapter.Conversation, async (turn, token) =>
        {
            Assert.Equal(ActivityEventNames.ContinueConversation, turn.Activity.Name);
            await turn.SendActivityAsync("overdue", cancellationToken: token);
        }, default);
        Assert.Null(_adapter.GetNextReply()!.ReplyToId);
    }

    [Fact]
    public async Task Middleware_stands_around_the_turn_in_the_order_it_was_added()
    {
        var order = new List<string>();
        _adapter.Use(new Recorder("outer", order)).Use(new Recorder("inner", order));
        await _adapter.SendTextToBotAsync("hi", (_, _) =>
        {
            order.Add("bot");
            return Task.CompletedTask;
        });
        Assert.Equal(["outer in", "inner in", "bot", "inner out", "outer out"], order);
    }

    [Fact]
    public async Task A_turn_that_throws_reaches_OnTurnError_and_without_it_the_channel()
    {
        Task Throw(ITurnContext turn, CancellationToken token) => throw new TimeoutException("store");
        await Assert.ThrowsAsync<TimeoutException>(() => _adapter.SendTextToBotAsync("hi", Throw));

        Exception? seen = null;
        _adapter.OnTurnError = (_, failure) =>
        {
            seen = failure;
            return Task.CompletedTask;
        };
        await _adapter.SendTextToBotAsync("hi", Throw);
        Assert.IsType<TimeoutException>(seen);
    }

    [Fact]
    public async Task A_card_action_that_fails_is_answered_with_HTTP_200_and_an_error_inside()
    {
        _adapter.OnTurnError = (_, _) => Task.CompletedTask;
        var response = await _adapter.SendCardActionAsync("approve", "{}", (_, _) => throw new TimeoutException("secret detail"));
        Assert.Equal(200, response.Status);
        Assert.Equal(500, response.Body!.Value.GetProperty("statusCode").GetInt32());
        Assert.DoesNotContain("secret", response.Body.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Things_of_a_turn_are_kept_by_type_or_key()
    {
        var state = new TurnContextStateCollection();
        state.Add("a", "text");
        state.Set(new Uri("https://x.test"));
        Assert.Equal("text", state.Get<string>("a"));
        Assert.Null(state.Get<Uri>("a"));
        Assert.Equal("x.test", state.Get<Uri>()!.Host);
        state.Set<Uri>(null);
        Assert.Null(state.Get<Uri>());
    }

    private sealed class Recorder(string name, List<string> order) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add(name + " in");
            await next(cancellationToken);
            order.Add(name + " out");
        }
    }

    private sealed class RefusingAdapter : BotAdapter
    {
        public bool Takes { get; set; }

        public List<Activity> Tried { get; } = [];

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Tried.AddRange(activities);
            return Takes ? Task.FromResult(activities.Select(_ => new ResourceResponse("1")).ToArray()) : throw new ChannelException("No.");
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
