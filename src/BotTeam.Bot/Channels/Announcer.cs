// Tells the team: shows case cards, posts into their threads, reminds, posts digests. The desk's IAnnouncer over any channel.
using System.Collections.Immutable;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Builder.Cards;
using BotTeam.Builder.Schema;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Channels;

/// <summary>Announces through the channels of the stores.</summary>
public sealed class Announcer(
    CaseDesk desk, IStoreChannels channels, CardIndex index, CaseCardPresenter caseCards, ListPresenter lists, Texts texts) : IAnnouncer
{
    // The words of a further message, in the thread; the card has the rest.
    private const int LongestThreadText = 1_500;

    /// <inheritdoc/>
    public async Task<ImmutableSortedDictionary<string, string>> ShowCaseAsync(Case value, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        var context = desk.ContextOf(value);
        var card = caseCards.Present(value, context);
        var summary = caseCards.Summary(value, context);
        var shown = value.Cards;
        foreach (var conversation in Places(value, context.Store))
        {
            var activity = MessageFactory.AdaptiveCard(card, summary);
            var id = shown.TryGetValue(conversation.Id, out var posted)
                ? await UpdateAsync(conversation, activity, posted, cancellationToken)
                : await PostAsync(conversation, activity, $"case-{value.StoreId}-{value.Number}", cancellationToken);
            if (id == posted)
                continue;
            await index.RememberAsync(conversation.Id, id, value.Number, cancellationToken);
            shown = shown.SetItem(conversation.Id, id);
        }

        return shown;
    }

    /// <inheritdoc/>
    public async Task AnnounceAsync(Case value, PostAnnouncement announcement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(announcement);
        var context = desk.ContextOf(value);
        var t = texts.In(context.Store.Language);
        var text = AnnouncementText(value, announcement, context, t);
        var key = $"{value.StoreId}-{value.Number}-{announcement.Id}";
        await PostAsync(ThreadOf(value, Channel(value.StoreId)), MessageFactory.Text(text), key, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemindAsync(string storeId, IReadOnlyList<DueReminder> reminders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reminders);
        var store = desk.Stores[storeId];
        var (card, summary) = lists.Reminders(reminders, store, desk);
        var first = reminders[0];
        var key = $"remind-{storeId}-{first.Case.Number}-{first.Reminder.Id}";
        return PostAsync(Channel(storeId), MessageFactory.AdaptiveCard(card, summary), key, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PostDigestAsync(string storeId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (card, summary) = await lists.DigestAsync([desk.Stores[storeId]], desk, cancellationToken);
        await PostAsync(
            Channel(storeId), MessageFactory.AdaptiveCard(card, summary), $"digest-{storeId}-{at.ToUnixTimeSeconds()}", cancellationToken);
    }

    private static string AnnouncementText(Case value, PostAnnouncement announcement, CaseContext context, TextSet t)
    {
        var words = announcement.Kind == AnnouncementKind.WroteAgain ? value.Messages.Find(m => m.Id == announcement.Detail)?.Text : null;
        var detail = announcement.Kind == AnnouncementKind.Escalated
            ? context.Playbook.Guides.Select(g => g.Outcome(announcement.Detail ?? "")).FirstOrDefault(o => o is not null)?.Title.In(t.Language)
            : announcement.Detail;
        var text = t.Of(
            $"announce.{announcement.Kind}",
            ("case", $"#{value.Number} {CaseCardPresenter.Matter(value, context, t)}"),
            ("by", announcement.By == Person.Bot ? t["person.bot"] : t.Of("person.name", ("name", People.Plain(announcement.By.Name)))),
            ("approvers", Approvers(context.Store, t)),
            ("detail", CardText.Truncate(detail ?? "", 300)));
        return CardText.EscapeMarkdown(words is null ? text : $"{text}\n\n{CardText.Truncate(words, LongestThreadText)}");
    }

    /// <summary>The approvers of a store by name, for sentences.</summary>
    /// <param name="store">The store.</param>
    /// <param name="t">Language.</param>
    public static string Approvers(StoreProfile store, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(t);
        var names = store.Members
            .Where(member => store.People.RoleOf(member.Id) >= Role.Approver)
            .Select(member => t.Of("person.name", ("name", People.Plain(member.Name))))
            .Take(3)
            .ToList();
        return names.Count == 0 ? t["approvers.unnamed"] : string.Join(t["list.comma"], names);
    }

    // The store's channel, wherever else the card stands already, and the approvers while something waits for them.
    private IEnumerable<BotConversation> Places(Case value, StoreProfile store)
    {
        var channel = Channel(value.StoreId);
        yield return channel;
        foreach (var member in store.Members.Where(m => store.People.RoleOf(m.Id) >= Role.Approver))
        {
            if (channels.PersonalOf(member.Id) is { } personal && personal.Id != channel.Id
                && (value.Cards.ContainsKey(personal.Id) || value.Draft is { Stage: DraftStage.AwaitingApproval }))
                yield return personal;
        }
    }

    private BotConversation Channel(string storeId) => channels.ChannelOf(storeId)
        ?? throw new InvalidOperationException($"Store {storeId} has no channel yet: bind one, then what waits is posted.");

    private static BotConversation ThreadOf(Case value, BotConversation channel) =>
        channel.Adapter.Capabilities.Threads && value.Cards.TryGetValue(channel.Id, out var root) && channel.Reference.Conversation is { } conversation
            ? channel with
            {
                Reference = new ConversationReference
                {
                    Bot = channel.Reference.Bot,
                    ChannelId = channel.Reference.ChannelId,
                    ServiceUrl = channel.Reference.ServiceUrl,
                    User = channel.Reference.User,
                    Locale = channel.Reference.Locale,
                    Conversation = new ConversationAccount(
                        conversation.IsGroup, conversation.ConversationType, Threads.In(conversation.Id ?? "", root), conversation.Name, conversation.TenantId),
                },
            }
            : channel;

    private static async Task<string> PostAsync(BotConversation conversation, Activity activity, string key, CancellationToken cancellationToken)
    {
        // The id asks a channel that can do so to post at most once under it.
        activity.Id = key;
        string? id = null;
        await conversation.Adapter.ContinueConversationAsync(
            conversation.Reference.Bot?.Id ?? "", conversation.Reference,
            async (turn, token) => id = (await turn.SendActivityAsync(activity, token))?.Id, cancellationToken);
        return id ?? key;
    }

    private static async Task<string> UpdateAsync(BotConversation conversation, Activity activity, string posted, CancellationToken cancellationToken)
    {
        activity.Id = posted;
        await conversation.Adapter.ContinueConversationAsync(
            conversation.Reference.Bot?.Id ?? "", conversation.Reference, (turn, token) => turn.UpdateActivityAsync(activity, token), cancellationToken);
        return posted;
    }
}
