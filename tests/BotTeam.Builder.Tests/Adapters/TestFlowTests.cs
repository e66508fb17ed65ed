// The test tools fail when they should: a test tool that cannot fail is worse than none.
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests.Adapters;

public sealed class TestFlowTests
{
    private readonly TestAdapter _adapter = new();

    [Fact]
    public async Task A_right_conversation_passes() => await Echo().Test("a", "you said a").Send("b").AssertReplyContains("said b").AssertNoReply().StartTestAsync();

    [Fact]
    public async Task A_wrong_text_fails() => await Assert.ThrowsAsync<InvalidOperationException>(() => Echo().Test("a", "b").StartTestAsync());

    [Fact]
    public async Task A_part_that_is_not_there_fails() => await Assert.ThrowsAsync<InvalidOperationException>(() => Echo().Send("a").AssertReplyContains("zzz").StartTestAsync());

    [Fact]
    public async Task A_reply_too_many_fails() => await Assert.ThrowsAsync<InvalidOperationException>(() => Echo().Send("a").AssertNoReply().StartTestAsync());

    [Fact]
    public async Task A_reply_that_does_not_come_fails() => await Assert.ThrowsAsync<TimeoutException>(() => new TestFlow(_adapter, (_, _) => Task.CompletedTask).Send("a").AssertReply("x", timeout: 1).StartTestAsync());

    [Fact]
    public async Task None_of_the_candidates_fails() => await Assert.ThrowsAsync<InvalidOperationException>(() => Echo().Send("a").AssertReplyOneOf(["x", "y"]).StartTestAsync());

    [Fact]
    public async Task A_card_action_nobody_answers_fails() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Echo().SendCardAction("verb", "{}", _ => { }).StartTestAsync());

    [Fact]
    public async Task A_message_that_is_sent_later_is_waited_for()
    {
        var waiting = _adapter.GetNextReplyAsync();
        Assert.False(waiting.IsCompleted);
        await _adapter.ContinueConversationAsync("bot", _adapter.Conversation, (turn, token) => turn.SendActivityAsync("late", cancellationToken: token), default);
        Assert.Equal("late", ((Activity)await waiting).Text);
    }

    private TestFlow Echo() => new(_adapter, async (turn, token) =>
    {
        if (turn.Activity.Type == ActivityTypes.Message)
            await turn.SendActivityAsync($"you said {turn.Activity.Text}", cancellationToken: token);
    });
}
