// Shows a case's card everywhere it belongs: in its store's channel, and in the chats of the approvers while it waits for them.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Bot.Channels;

/// <summary>Posts and updates case cards.</summary>
public sealed class CardShowing(
    CaseDesk desk, IStoreChannels channels, CardIndex index, CaseCardPresenter cards, CardAudiences audiences, Poster poster, Languages languages,
    ILogger<CardShowing> log)
{
    /// <summary>Shows the card as the case is now.</summary>
    /// <param name="value">The case.</param>
    /// <param name="channel">The channel of its store.</param>
    /// <param name="key">Names this showing.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Where it is shown: conversation id → message id.</returns>
    /// <exception cref="PartlyShownException">The channel has it, the chat of an approver could not be told.</exception>
    public async Task<ImmutableSortedDictionary<string, string>> ShowAsync(Case value, BotConversation channel, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(channel);
        var context = desk.ContextOf(value);
        // What was posted counts from then on, whatever fails after it: a message nobody remembers keeps its buttons for ever.
        var shown = (await ShowInChannelAsync(value, context, channel, key, cancellationToken)).ToBuilder();
        Exception? failure = null;
        foreach (var approver in Addressees.Approvers(context.Store))
        {
            try
            {
                await ShowToApproverAsync(value, context, approver, channel, shown, key, cancellationToken);
            }
            catch (Exception error) when (error is ConversationDeadException or ConversationNotFoundException)
            {
                log.LogWarning(error, "Case #{Case}: the chat with {Person} does not take messages; the channel has the card.", value.Number, approver.Id);
            }
#pragma warning disable CA1031 // The others must not miss their card because of one chat; it is tried again for this one.
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failure = error;
            }
        }

        return failure is null
            ? shown.ToImmutable()
            : throw new PartlyShownException($"Case #{value.Number} could not be shown to an approver.", shown.ToImmutable(), ChannelFailures.ToDesk(failure));
    }

    /// <summary>
    /// The message of a case in a channel; what is not shown there yet is shown now, and found again by the showing that follows.
    /// </summary>
    /// <param name="value">The case.</param>
    /// <param name="channel">The channel of its store.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The message; null when it could not be posted.</returns>
    public async Task<string?> RootAsync(Case value, BotConversation channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(channel);
        if (value.Cards.TryGetValue(channel.Id, out var posted))
            return posted;
        try
        {
            return (await ShowInChannelAsync(value, desk.ContextOf(value), channel, "", cancellationToken))[channel.Id];
        }
#pragma warning disable CA1031 // Whoever asks says something that must be said, with a link or without; the showing itself is tried again.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Case #{Case} could not be shown before it is spoken of.", value.Number);
            return null;
        }
    }

    private async Task<ImmutableSortedDictionary<string, string>> ShowInChannelAsync(
        Case value, CaseContext context, BotConversation channel, string key, CancellationToken cancellationToken)
    {
        var audience = await audiences.OfAsync(channel.Adapter.Capabilities, context.Store, viewer: null, language: null, cancellationToken, channel);
        var activity = MessageFactory.AdaptiveCard(cards.Present(value, context, audience: audience), cards.Summary(value, context));
        var first = $"case-{value.StoreId}-{value.Number}";
        var id = value.Cards.TryGetValue(channel.Id, out var posted)
            ? await poster.UpdateAsync(channel, activity, posted, $"{first}-{key}", cancellationToken)
            : await poster.PostAsync(channel, activity, first, cancellationToken);
        var shown = value.Cards.ToBuilder();
        await RememberAsync(value, shown, channel, id, cancellationToken);
        return shown.ToImmutable();
    }

    // Each request for approval is a message of its own: only a new message makes a phone ring.
    private async Task ShowToApproverAsync(
        Case value, CaseContext context, Person approver, BotConversation channel, ImmutableSortedDictionary<string, string>.Builder shown, string key,
        CancellationToken cancellationToken)
    {
        var waits = value.Draft is { Stage: DraftStage.AwaitingApproval, Asked: not null };
        if ((!waits && shown.Count <= 1) || await channels.PersonalOfAsync(approver.Id, cancellationToken) is not { } chat || chat.Id == channel.Id)
            return;
        var posted = shown.GetValueOrDefault(chat.Id);
        if (!waits && posted is null)
            return;
        var language = languages.OfChat(chat.Reference, context.Store).Language;
        var audience = await audiences.OfAsync(chat.Adapter.Capabilities, context.Store, approver, language, cancellationToken);
        var activity = MessageFactory.AdaptiveCard(cards.Present(value, context, audience: audience), cards.Summary(value, context, language));
        var request = waits ? RequestKey(value, value.Draft!) : null;
        if (request is null || await poster.FindAsync(chat, request, cancellationToken) is { } known && known == posted)
        {
            await RememberAsync(value, shown, chat, await poster.UpdateAsync(chat, activity, posted!, $"case-{value.StoreId}-{value.Number}-{key}", cancellationToken), cancellationToken);
            return;
        }

        activity.Summary = cards.AskSummary(value, context, language);
        activity.ChannelData = BotJson.ToElement(new TeamsChannelData { Notification = new NotificationInfo { Alert = true } });
        var id = await poster.PostAsync(chat, activity, request, cancellationToken);
        await RememberAsync(value, shown, chat, id, cancellationToken);
        if (posted is not null && posted != id)
            await RemoveAsync(value, context, chat, posted, cancellationToken);
    }

    // What became of the old message must not decide whether the new one is known: it is the one that is shown from now on.
    private async Task RemoveAsync(Case value, CaseContext context, BotConversation chat, string posted, CancellationToken cancellationToken)
    {
        try
        {
            await Poster.RemoveAsync(chat, posted, MessageFactory.Text(languages.OfChat(chat.Reference, context.Store).Of("ask.replaced", ("case", $"#{value.Number}"))), cancellationToken);
        }
        catch (ChannelException error)
        {
            log.LogWarning(error, "An older request for approval of case #{Case} still stands in an approver's chat; taps on it are refused.", value.Number);
        }
    }

    private async Task RememberAsync(
        Case value, ImmutableSortedDictionary<string, string>.Builder shown, BotConversation conversation, string id, CancellationToken cancellationToken)
    {
        if (shown.TryGetValue(conversation.Id, out var known) && known == id)
            return;
        await index.RememberAsync(conversation.Id, id, value.Number, cancellationToken);
        shown[conversation.Id] = id;
    }

    private static string RequestKey(Case value, Draft draft) =>
        string.Create(CultureInfo.InvariantCulture, $"ask-{value.StoreId}-{value.Number}-{draft.Id}-{draft.Asked!.At.UtcTicks}");
}
