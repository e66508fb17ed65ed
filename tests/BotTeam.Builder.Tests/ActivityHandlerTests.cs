// Each type of activity finds its method; what nobody handles is ignored or answered as the protocol says.
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Builder.Teams;

namespace BotTeam.Builder.Tests;

public sealed class ActivityHandlerTests
{
    private readonly TestAdapter _adapter = new();
    private readonly Recorder _bot = new();

    [Theory]
    [InlineData("""{"type":"message","text":"hi"}""", "message hi")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"u2"},{"id":"bot"}]}""", "added u2,bot")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"bot"}]}""", "")]
    [InlineData("""{"type":"conversationUpdate","membersRemoved":[{"id":"u2"}]}""", "removed u2")]
    [InlineData("""{"type":"conversationUpdate","channelData":{"eventType":"channelRenamed","channel":{"id":"19:x","name":"Neu"}}}""", "renamed Neu")]
    [InlineData("""{"type":"installationUpdate","action":"add"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"remove-upgrade"}""", "removed")]
    [InlineData("""{"type":"installationUpdate","action":"odd"}""", "")]
    [InlineData("""{"type":"event","name":"e"}""", "event e")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}""", "like")]
    [InlineData("""{"type":"endOfConversation"}""", "")]
    [InlineData("""{"type":"typing"}""", "")]
    [InlineData("""{"type":"holographic"}""", "")]
    public async Task Each_activity_finds_its_method(string json, string expected)
    {
        await _adapter.ProcessActivityAsync(null, BotJson.FromElement<Activity>(Resource.Json(json))!, _bot.OnTurnAsync, default);
        Assert.Equal(expected, _bot.Seen);
    }

    [Theory]
    [InlineData("something/new", """{"a":1}""", 501)]
    [InlineData("task/fetch", """{"data":{"a":1}}""", 200)]
    [InlineData("task/submit", """{"data":{}}""", 200)]
    [InlineData("task/submit", "\"odd\"", 400)]
    [InlineData("composeExtension/query", """{"commandId":"search","parameters":[{"name":"q","value":"返金"}]}""", 200)]
    [InlineData("composeExtension/submitAction", """{"commandId":"x"}""", 501)]
    public async Task An_invoke_is_answered_by_its_handler_or_501(string name, string value, int status)
    {
        var response = await Invoke(name, value);
        Assert.Equal(status, response!.Status);
        if (name == "composeExtension/query")
            Assert.Equal("search 返金", response.Body!.Value.GetProperty("composeExtension").GetProperty("text").GetString());
        if (name == "task/submit" && status == 200)
            Assert.Null(response.Body);
    }

    [Theory]
    [InlineData("null", 400, "BadRequest")]
    [InlineData("\"text\"", 400, "BadRequest")]
    [InlineData("{}", 400, "BadRequest")]
    [InlineData("""{"action":[1]}""", 400, "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", 400, "NotSupported")]
    [InlineData("""{"action":{}}""", 400, "NotSupported")]
    public async Task A_malformed_card_action_gets_its_error_inside_HTTP_200(string value, int statusCode, string code)
    {
        var response = await Invoke(InvokeNames.AdaptiveCardAction, value);
        var body = BotJson.FromElement<AdaptiveCardInvokeResponse>(response!.Body)!;
        Assert.Equal((200, statusCode, "application/vnd.microsoft.error"), (response.Status, body.StatusCode, body.Type));
        Assert.Equal(code, body.Value!.Value.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_card_action_reaches_its_handler_with_verb_data_and_sender() => await new TestFlow(_adapter, _bot)
        .SendCardAction("approve", """{"case":1042}""", answer =>
        {
            Assert.Equal((200, "application/vnd.microsoft.activity.message"), (answer.StatusCode, answer.Type));
            Assert.Equal("approve 1042 by user1 manual", answer.Value!.Value.GetString());
        })
        .AssertNoReply()
        .StartTestAsync();

    [Fact]
    public async Task A_handler_without_card_actions_answers_501()
    {
        var bot = new Silent();
        Assert.Equal(501, (await _adapter.SendCardActionAsync("x", "{}", bot.OnTurnAsync)).Status);
    }

    [Fact]
    public async Task An_answer_sent_as_an_activity_is_the_answer_too()
    {
        var response = await _adapter.ProcessActivityAsync(
            null,
            new Activity(ActivityTypes.Invoke) { Name = "x" },
            (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypes.InvokeResponse) { Value = BotJson.ToElement(new InvokeResponse { Status = 202 }) }, token),
            default);
        Assert.Equal(202, response!.Status);
        Assert.Empty(_adapter.ActiveQueue);
    }

    [Fact]
    public void The_named_outcomes_have_the_names_of_the_protocol()
    {
        var card = AdaptiveCardInvokeResponseFactory.AdaptiveCard(Resource.Json("""{"type":"AdaptiveCard"}"""));
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (card.StatusCode, card.Type));
        var precondition = AdaptiveCardInvokeResponseFactory.PreconditionFailed("later");
        Assert.Equal((412, "application/vnd.microsoft.error.preconditionFailed"), (precondition.StatusCode, precondition.Type));
        Assert.Equal(429, AdaptiveCardInvokeResponseFactory.TooManyRequests("slow").StatusCode);
    }

    private Task<InvokeResponse?> Invoke(string name, string value) => _adapter.ProcessActivityAsync(
        null, new Activity(ActivityTypes.Invoke) { Name = name, Value = value == "null" ? null : Resource.Json(value) }, _bot.OnTurnAsync, default);

    private sealed class Silent : ActivityHandler;

    private sealed class Recorder : TeamsActivityHandler
    {
        public string Seen { get; private set; } = string.Empty;

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => See("message " + turnContext.Activity.Text);

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            See("added " + string.Join(',', membersAdded.Select(m => m.Id)));

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            See("removed " + membersRemoved[0].Id);

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => See("installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => See("removed");

        protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => See("event " + turnContext.Activity.Name);

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            See(messageReactions[0].Type!);

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            See("renamed " + channelInfo.Name);

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(AdaptiveCardInvokeResponseFactory.Message(
                $"{invokeValue.Action!.Verb} {invokeValue.Action.Data!.Value.GetProperty("case")} by {turnContext.Activity.From!.Id} {invokeValue.Trigger}"));

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            Task.FromResult(TaskModuleResponse.Continue("題", Resource.Json("{}")));

        protected override Task<TaskModuleResponse?> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            Task.FromResult<TaskModuleResponse?>(null);

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) =>
            Task.FromResult(MessagingExtensionResponse.Message($"{query.CommandId} {query.Parameters![0].Value}"));

        private Task See(string what)
        {
            Seen += what;
            return Task.CompletedTask;
        }
    }
}
