// The bot: every turn goes to a dialog under way, a command, or a button's handler. It decides nothing by itself.
using System.Text.Json;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Commands;
using BotTeam.Bot.Dialogs;
using BotTeam.Bot.Extensions;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Builder.Teams;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot;

/// <summary>The bot of the desk, the same on every channel.</summary>
public sealed class DeskBot(
    IStoreChannels channels, StoreBindings bindings, Installation installation, MessageExtension extension, CommandTurns turns, CardActionRouter actions,
    CommandRouter commands, HelpCommand help, InquiryDialogs dialogs, PrivateConversationState state, Languages languages, BotTelemetry telemetry,
    TimeProvider clock) : TeamsActivityHandler
{
    /// <inheritdoc/>
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        using var trace = telemetry.Begin(turnContext.Activity, clock);
        turnContext.TurnState.Set(trace);
        await bindings.FreshenAsync(cancellationToken);
        await bindings.SeenAsync(turnContext.Activity, cancellationToken);
        await using (TypingSign.Begin(turnContext, clock))
            await base.OnTurnAsync(turnContext, cancellationToken);
        await state.SaveChangesAsync(turnContext, cancellationToken: cancellationToken);
        trace.Worked();
    }

    /// <inheritdoc/>
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var turn = Chat(turnContext);
        // Old clients send a button as a message with its data (Action.Submit, the fallback of every button).
        if (turnContext.Activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("verb", out var verb)
            && verb.ValueKind == JsonValueKind.String)
        {
            await AnswerSubmitAsync(verb.GetString(), value, turn, cancellationToken);
            return;
        }

        if (await turns.OfAsync(turn, cancellationToken) is not { } command)
        {
            await turnContext.SendActivityAsync(MessageFactory.Text(languages.Of(turn)["role.none"]), cancellationToken);
            return;
        }

        var text = turnContext.Activity.RemoveRecipientMention();
        if (await dialogs.HeardAsync(turnContext, cancellationToken))
            return;
        if (await dialogs.GoOnAsync(turnContext, text, command, cancellationToken) is { } became)
        {
            Trace(turnContext)?.Asked(became);
            return;
        }

        var match = commands.Find(text);
        Asked(turnContext, match);
        if (match?.Command is NewCommand)
        {
            // Registering is work: who has no part in the store may only look.
            if (command.Store.People.RoleOf(turn.Person.Id) == Role.None)
                await turnContext.SendActivityAsync(MessageFactory.Text(command.Texts["refusal.NotAllowed"]), cancellationToken);
            else
                await dialogs.BeginAsync(turnContext, command, match.AsTyped, cancellationToken);
            return;
        }

        var answer = match is null
            ? help.Card(command, command.Texts["help.notUnderstood"])
            : await match.Command.RunAsync(match.Arguments, command, cancellationToken);
        await turnContext.SendActivityAsync(answer.AsMessage(), cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(invokeValue);
        var turn = Chat(turnContext);
        var verb = invokeValue.Action?.Verb;
        // A client that refreshes by itself must change nothing (protocol section 2.5).
        if (invokeValue.IsAutomatic() && verb != ShowCase.Verb)
            return AdaptiveCardInvokeResponseFactory.BadRequest("Only a refresh may be automatic.", "NotSupported");
        return await RouteAsync(verb, invokeValue.Action?.Data ?? default, turn, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        if (activity.MembersAdded?.Any(IsBot) == true)
            await installation.AddedAsync(turnContext, cancellationToken);
        if (activity.MembersRemoved?.Any(IsBot) == true)
            await installation.RemovedAsync(turnContext, cancellationToken);
        await base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);

        bool IsBot(ChannelAccount member) => member.Id is { } id && id == activity.Recipient?.Id;
    }

    /// <inheritdoc/>
    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        installation.AddedAsync(turnContext, cancellationToken);

    /// <inheritdoc/>
    protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        // An upgrade removes and adds; the bot stays where it is.
        return turnContext.Activity.Action == "remove" ? installation.RemovedAsync(turnContext, cancellationToken) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task OnTeamsChannelDeletedAsync(
        ChannelInfo channelInfo, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channelInfo);
        return channelInfo.Id is { } id ? installation.ChannelDeletedAsync(id, cancellationToken) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        Trace(turnContext)?.Asked("search");
        return extension.SearchAsync(query, Chat(turnContext), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
        ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.CommandId == MessageExtension.RegisterInquiryCommand
            ? Task.FromResult(extension.Open(action, Chat(turnContext)))
            : base.OnTeamsMessagingExtensionFetchTaskAsync(turnContext, action, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
        ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        Trace(turnContext)?.Asked("register");
        return action.CommandId == MessageExtension.RegisterInquiryCommand
            ? extension.RegisterAsync(action, Chat(turnContext), cancellationToken)
            : base.OnTeamsMessagingExtensionSubmitActionAsync(turnContext, action, cancellationToken);
    }

    private async Task<AdaptiveCardInvokeResponse> RouteAsync(string? verb, JsonElement data, CardTurn turn, CancellationToken cancellationToken)
    {
        if (data.ValueKind != JsonValueKind.Object)
            data = JsonDocument.Parse("{}").RootElement;
        if (actions.Route(verb, data, turn, cancellationToken) is { } handled)
        {
            Trace(turn.Turn)?.Asked(verb!);
            return await handled;
        }

        if (verb == RunCommand.Verb && data.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            return await RunAsync(text.GetString()!, turn, cancellationToken);
        return AdaptiveCardInvokeResponseFactory.Message(languages.Of(turn)["button.unknown"]);
    }

    private async Task<AdaptiveCardInvokeResponse> RunAsync(string text, CardTurn turn, CancellationToken cancellationToken)
    {
        if (await turns.OfAsync(turn, cancellationToken) is not { } command)
            return AdaptiveCardInvokeResponseFactory.Message(languages.Of(turn)["role.none"]);
        var match = commands.Find(text);
        Asked(turn.Turn, match);
        var answer = match is not null
            ? await match.Command.RunAsync(match.Arguments, command, cancellationToken)
            : help.Card(command, command.Texts["help.notUnderstood"]);
        return answer.Card is { } card ? AdaptiveCardInvokeResponseFactory.AdaptiveCard(card) : AdaptiveCardInvokeResponseFactory.Message(answer.Text);
    }

    private async Task AnswerSubmitAsync(string? verb, JsonElement data, CardTurn turn, CancellationToken cancellationToken)
    {
        var response = await RouteAsync(verb, data, turn, cancellationToken);
        var answer = response.Type == Attachment.AdaptiveCardContentType && response.Value is { } card
            ? MessageFactory.AdaptiveCard(card, card.Value.TryGetProperty("fallbackText", out var summary) ? summary.GetString() ?? "BotTeam" : "BotTeam")
            : MessageFactory.Text(response.Value?.Value is { ValueKind: JsonValueKind.String } words ? words.GetString() : languages.Of(turn)["button.unknown"]);
        await turn.Turn.SendActivityAsync(answer, cancellationToken);
    }

    private CardTurn Chat(ITurnContext turnContext)
    {
        var activity = turnContext.Activity;
        return new CardTurn(turnContext, ActingPerson.Of(activity.From), channels.StoreOf(activity.Conversation?.Id ?? ""));
    }

    private static TurnTrace? Trace(ITurnContext turnContext) => turnContext.TurnState.Get<TurnTrace>();

    private static void Asked(ITurnContext turnContext, CommandMatch? match) => Trace(turnContext)?.Asked(match?.Command.Name ?? "not-understood");
}
