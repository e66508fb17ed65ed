// A conversation as a test: what the user says, and what the bot must say next.
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Adapters;

/// <summary>A test that talks with a bot. Steps run in order when <see cref="StartTestAsync"/> is awaited; nothing runs before.</summary>
public sealed class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;
    private readonly Func<Task>[] _steps;

    /// <summary>Creates a flow.</summary>
    /// <param name="adapter">The channel.</param>
    /// <param name="callback">The bot.</param>
    public TestFlow(TestAdapter adapter, BotCallbackHandler callback)
        : this(adapter, callback, [])
    {
    }

    /// <summary>Creates a flow.</summary>
    /// <param name="adapter">The channel.</param>
    /// <param name="bot">The bot.</param>
    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, (turn, token) => bot.OnTurnAsync(turn, token), [])
    {
    }

    private TestFlow(TestAdapter adapter, BotCallbackHandler callback, Func<Task>[] steps)
    {
        _adapter = adapter;
        _callback = callback;
        _steps = steps;
    }

    /// <summary>Runs the steps.</summary>
    /// <returns>Done when all passed.</returns>
    public async Task StartTestAsync()
    {
        foreach (var step in _steps)
            await step();
    }

    /// <summary>The user says something.</summary>
    /// <param name="userSays">The text.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow Send(string userSays) => Then(() => _adapter.SendTextToBotAsync(userSays, _callback));

    /// <summary>The user sends an activity.</summary>
    /// <param name="userActivity">The activity.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow Send(IActivity userActivity) => Then(() => _adapter.ProcessActivityAsync(null, (Activity)userActivity, _callback, default));

    /// <summary>The user joins.</summary>
    /// <returns>A flow with this step.</returns>
    public TestFlow SendConversationUpdate() =>
        Send(new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [_adapter.Conversation.User!] });

    /// <summary>The user clicks a button of a card.</summary>
    /// <param name="verb">The action's verb.</param>
    /// <param name="data">The action's data with the inputs, as JSON.</param>
    /// <param name="validate">Looks at the answer (HTTP 200 has been checked); throws when it is wrong.</param>
    /// <param name="replyToId">The message that holds the card.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow SendCardAction(string verb, string data, Action<AdaptiveCardInvokeResponse> validate, string? replyToId = null) => Then(async () =>
    {
        var response = await _adapter.SendCardActionAsync(verb, data, _callback, replyToId);
        if (response.Status != 200)
            throw new InvalidOperationException($"The card action '{verb}' was answered with HTTP {response.Status}.");
        validate(BotJson.FromElement<AdaptiveCardInvokeResponse>(response.Body) ?? throw new InvalidOperationException($"The card action '{verb}' was answered without a body."));
    });

    /// <summary>The client calls.</summary>
    /// <param name="invoke">The invoke.</param>
    /// <param name="validate">Looks at the answer; throws when it is wrong.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow SendInvoke(IActivity invoke, Action<InvokeResponse> validate) => Then(async () =>
        validate(await _adapter.ProcessActivityAsync(null, (Activity)invoke, _callback, default) ?? throw new InvalidOperationException("Not an invoke.")));

    /// <summary>The next reply is this text.</summary>
    /// <param name="expected">The text.</param>
    /// <param name="description">What the step is about.</param>
    /// <param name="timeout">How long to wait for it, in milliseconds.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow AssertReply(string expected, string? description = null, uint timeout = 3000) => AssertReply(
        reply => Check(TextOf(reply) == expected, $"Expected the text '{expected}' but got '{TextOf(reply)}'", description), description, timeout);

    /// <summary>The next reply has this text in it.</summary>
    /// <param name="expected">The text.</param>
    /// <param name="description">What the step is about.</param>
    /// <param name="timeout">How long to wait for it, in milliseconds.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow AssertReplyContains(string expected, string? description = null, uint timeout = 3000) => AssertReply(
        reply => Check(TextOf(reply)?.Contains(expected, StringComparison.Ordinal) is true, $"Expected '{expected}' in the text '{TextOf(reply)}'", description), description, timeout);

    /// <summary>The next reply is one of these texts.</summary>
    /// <param name="candidates">The texts.</param>
    /// <param name="description">What the step is about.</param>
    /// <param name="timeout">How long to wait for it, in milliseconds.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow AssertReplyOneOf(string[] candidates, string? description = null, uint timeout = 3000) => AssertReply(
        reply => Check(candidates.Contains(TextOf(reply)), $"Expected one of '{string.Join("', '", candidates)}' but got '{TextOf(reply)}'", description), description, timeout);

    /// <summary>The next reply passes a check.</summary>
    /// <param name="validateActivity">The check; throws when it is wrong.</param>
    /// <param name="description">What the step is about.</param>
    /// <param name="timeout">How long to wait for it, in milliseconds.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow AssertReply(Action<IActivity> validateActivity, string? description = null, uint timeout = 3000) => Then(async () =>
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeout));
        IActivity reply;
        try
        {
            reply = await _adapter.GetNextReplyAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No reply within {timeout} ms. {description}");
        }

        validateActivity(reply);
    });

    /// <summary>The bot has said nothing more. The turns of the earlier steps are over, so nothing is waited for.</summary>
    /// <param name="description">What the step is about.</param>
    /// <returns>A flow with this step.</returns>
    public TestFlow AssertNoReply(string? description = null) => Then(() =>
    {
        Check(_adapter.GetNextReply() is not { } reply, "Expected no reply", description);
        return Task.CompletedTask;
    });

    /// <summary>The user says something and the bot answers.</summary>
    /// <param name="userSays">The user's text.</param>
    /// <param name="expected">The bot's text.</param>
    /// <param name="description">What the step is about.</param>
    /// <param name="timeout">How long to wait for it, in milliseconds.</param>
    /// <returns>A flow with these steps.</returns>
    public TestFlow Test(string userSays, string expected, string? description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(expected, description, timeout);

    private static string? TextOf(IActivity activity) => ((Activity)activity).Text;

    private static void Check(bool holds, string failure, string? description)
    {
        if (!holds)
            throw new InvalidOperationException(description is null ? $"{failure}." : $"{failure}. ({description})");
    }

    private TestFlow Then(Func<Task> step) => new(_adapter, _callback, [.. _steps, step]);
}
