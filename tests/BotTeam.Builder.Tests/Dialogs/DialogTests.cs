// Dialogs over several turns; between turns their state is JSON in a storage, as after a restart.
using BotTeam.Builder.Adapters;
using BotTeam.Builder.Dialogs;
using BotTeam.Builder.Dialogs.Choices;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests.Dialogs;

public sealed class DialogTests
{
    private readonly MemoryStorage _storage = new();
    private readonly List<string> _ended = [];
    private DialogTurnResult? _last;

    [Fact]
    public async Task A_waterfall_asks_step_by_step_and_keeps_its_values() => await Flow(Register())
        .Send("new").AssertReply("Who?")
        .Send("青木").AssertReply("Why, 青木?")
        .Send("defective").AssertReply("青木: defective (store 7)")
        .AssertNoReply()
        .Send("again").AssertReply("Who?")
        .StartTestAsync();

    [Fact]
    public async Task The_result_of_the_last_dialog_is_the_result_of_the_turn()
    {
        await Flow(Register()).Send("new").Send("青木").Send("defective").StartTestAsync();
        Assert.Equal((DialogTurnStatus.Complete, (object)"done"), (_last!.Status, _last.Result));
    }

    [Fact]
    public async Task A_validator_asks_again_and_sees_the_attempt()
    {
        var prompt = new TextPrompt("text", (answer, _) => Task.FromResult(answer.Recognized.Value!.Length > 2 || answer.AttemptCount == 3));
        await Flow(Ask(prompt, new PromptOptions { Prompt = MessageFactory.Text("Order?"), RetryPrompt = MessageFactory.Text("Longer.") }))
            .Test("go", "Order?").Test("a", "Longer.").Test("b", "Longer.").Test("c", "got c")
            .StartTestAsync();
    }

    [Fact]
    public async Task The_same_question_asked_twice_is_posted_twice() => await Flow(Ask(new TextPrompt("text"), new PromptOptions { Prompt = MessageFactory.Text("Order?") }))
        .Test("go", "Order?").Test(" ", "Order?").Test("x", "got x")
        .StartTestAsync();

    [Fact]
    public async Task A_click_or_event_during_a_question_leaves_it_open() => await Flow(Ask(new TextPrompt("text"), new PromptOptions { Prompt = MessageFactory.Text("Order?") }))
        .Test("go", "Order?")
        .Send(new Activity(ActivityTypes.Event) { Name = "x" }).AssertNoReply()
        .Test("x", "got x")
        .StartTestAsync();

    [Fact]
    public async Task Cancelling_inside_a_component_ends_everything_around_it_too()
    {
        var component = new Cancellable("outer", _ended).AddDialog(new WaterfallDialog("w",
        [
            (step, token) => step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Q") }, token),
        ])).AddDialog(new TextPrompt("text"));
        await Flow(component).Test("go", "Q").Send("cancel").AssertNoReply().Test("go", "Q").StartTestAsync();
        Assert.Equal(["outer CancelCalled"], _ended);
    }

    [Fact]
    public async Task A_dialog_can_be_replaced_by_another()
    {
        var component = new Component("main");
        component.AddDialog(new WaterfallDialog("first", [(step, token) => step.ReplaceDialogAsync("second", new { Store = 7 }, token)]));
        component.AddDialog(new WaterfallDialog("second",
        [
            async (step, token) =>
            {
                Assert.Single(step.Stack);
                await step.Context.SendActivityAsync($"second {step.Options!["store"]}", cancellationToken: token);
                return await step.EndDialogAsync(cancellationToken: token);
            },
        ]));
        await Flow(component).Test("go", "second 7").StartTestAsync();
    }

    [Fact]
    public async Task A_dialog_that_a_deploy_removed_ends_the_stack_with_a_result_that_says_so()
    {
        await Flow(Ask(new TextPrompt("old-prompt"), new PromptOptions { Prompt = MessageFactory.Text("Q") })).Test("go", "Q").StartTestAsync();
        var renamed = Ask(new TextPrompt("new-prompt"), new PromptOptions { Prompt = MessageFactory.Text("Q2") });
        await Flow(renamed).Send("answer").AssertNoReply().StartTestAsync();
        Assert.Equal((DialogTurnStatus.Cancelled, (object)new DialogNotFound("old-prompt")), (_last!.Status, _last.Result));
        await Flow(renamed).Test("go", "Q2").StartTestAsync();
    }

    [Fact]
    public async Task A_step_that_a_deploy_removed_ends_the_waterfall()
    {
        await Flow(Register()).Send("new").Send("青木").StartTestAsync();
        var shorter = new Component("register");
        shorter.AddDialog(new WaterfallDialog("steps", [(_, _) => throw new InvalidOperationException("begins anew")])).AddDialog(new TextPrompt("text"));
        await Flow(shorter).Send("defective").StartTestAsync();
        Assert.Equal(DialogTurnStatus.Complete, _last!.Status);
    }

    [Fact]
    public async Task Beginning_a_dialog_that_does_not_exist_is_a_mistake_of_the_code()
    {
        var wrong = new Component("main");
        wrong.AddDialog(new WaterfallDialog("w", [(step, token) => step.BeginDialogAsync("nowhere", null, token)]));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Flow(wrong).Send("go").StartTestAsync());
        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_dialogs_of_one_id_are_refused() =>
        Assert.Throws<ArgumentException>(() => new DialogSet().Add(new TextPrompt("a")).Add(new TextPrompt("a")));

    [Fact]
    public async Task A_choice_is_asked_with_buttons_and_found_by_number()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("どれですか"), Choices = [new Choice("返金"), new Choice("交換")] };
        await Flow(Ask(new ChoicePrompt("choice"), options, r => ((FoundChoice)r!).Value))
            .Send("go").AssertReply(reply => Assert.Equal(["返金", "交換"], ((Activity)reply).SuggestedActions!.Actions!.Select(a => a.Value)))
            .Send("わかりません").AssertReply("どれですか")
            .Test("２", "got 交換")
            .StartTestAsync();
    }

    [Fact]
    public async Task In_a_group_the_choices_are_in_the_text()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("Which?"), Choices = [new Choice("A"), new Choice("B"), new Choice("C")] };
        var group = TestAdapter.CreateConversation("Group");
        group.Conversation!.ConversationType = "channel";
        await Flow(Ask(new ChoicePrompt("choice"), options, r => ((FoundChoice)r!).Value), group)
            .Test("go", "Which? (1) A, (2) B, or (3) C").Test("b", "got B")
            .StartTestAsync();
    }

    [Fact]
    public async Task A_confirmation_takes_yes_in_both_languages() => await Flow(Ask(new ConfirmPrompt("confirm"), new PromptOptions { Prompt = MessageFactory.Text("OK?") }, r => r!))
        .Test("go", "OK?").Test("hm", "OK?").Test("はい、お願いします。", "got True")
        .StartTestAsync();

    private static Component Register()
    {
        var component = new Component("register");
        component.AddDialog(new WaterfallDialog("steps",
        [
            (step, token) =>
            {
                step.Values["store"] = 7;
                return step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Who?") }, token);
            },
            (step, token) =>
            {
                step.Values["name"] = (string)step.Result!;
                return step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text($"Why, {step.Result}?") }, token);
            },
            async (step, token) =>
            {
                await step.Context.SendActivityAsync($"{(string?)step.Values["name"]}: {step.Result} (store {(int)step.Values["store"]!})", cancellationToken: token);
                return await step.NextAsync("done", token);
            },
        ])).AddDialog(new TextPrompt("text"));
        return component;
    }

    private static Component Ask(Dialog prompt, PromptOptions options, Func<object?, object>? show = null)
    {
        var component = new Component("ask");
        component.AddDialog(new WaterfallDialog("steps",
        [
            (step, token) => step.PromptAsync(prompt.Id, options, token),
            async (step, token) =>
            {
                await step.Context.SendActivityAsync($"got {(show is null ? step.Result : show(step.Result))}", cancellationToken: token);
                return await step.EndDialogAsync(cancellationToken: token);
            },
        ])).AddDialog(prompt);
        return component;
    }

    private TestFlow Flow(Dialog dialog, ConversationReference? conversation = null)
    {
        var state = new ConversationState(_storage);
        var accessor = state.CreateProperty<DialogState>("dialogs");
        var adapter = new TestAdapter(conversation).Use(new AutoSaveStateMiddleware(state));
        return new TestFlow(adapter, async (turn, token) => _last = await dialog.RunAsync(turn, accessor, token));
    }

    private sealed class Component(string id) : ComponentDialog(id);

    private sealed class Cancellable(string id, List<string> ended) : ComponentDialog(id)
    {
        protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
            innerDc.Context.Activity.Text == "cancel" ? innerDc.CancelAllDialogsAsync(cancellationToken) : base.OnContinueDialogAsync(innerDc, cancellationToken);

        protected override Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            ended.Add($"{instance.Id} {reason}");
            return Task.CompletedTask;
        }
    }
}
