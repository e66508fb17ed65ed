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
    CaseDesk desk, IStoreChannels channels, StoreBindings bindings, CardShowing showing, Poster poster, Addressees addressees, ListPresenter lists, Texts texts)
    : IAnnouncer
{
    // The words of a further message, in the thread; the card has the rest.
    private const int LongestThreadText = 1_500;

    // Stands for the mentions while a text is escaped, which they must not be.
    private const string MentionMark = "\uE000";

    /// <inheritdoc/>
    public async Task<ImmutableSortedDictionary<string, string>> ShowCaseAsync(Case value, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return await showing.ShowAsync(value, await ChannelAsync(value.StoreId, cancellationToken), key, cancellationToken);
        }
        catch (ChannelException failure) when (ChannelFailures.SaysWhen(failure))
        {
            throw ChannelFailures.ToDesk(failure);
        }
    }

    /// <inheritdoc/>
    public async Task AnnounceAsync(Case value, PostAnnouncement announcement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(announcement);
        var context = desk.ContextOf(value);
        var t = texts.In(context.Store.Language);
        var channel = await ChannelAsync(value.StoreId, cancellationToken);
        IReadOnlyList<Addressee> asked = announcement.Kind switch
        {
            AnnouncementKind.ApprovalAsked => await addressees.OfAsync(channel, Addressees.Approvers(context.Store), cancellationToken),
            // A reply that nobody pastes reaches nobody: whoever has the case hears of it.
            AnnouncementKind.ToSendByHand => await addressees.OfAsync(channel, Addressees.InCharge(value, context.Store), cancellationToken),
            _ => [],
        };
        var text = AnnouncementText(value, announcement, context, t, asked.Count == 0 ? Approvers(context.Store, t) : MentionMark)
            .Replace(MentionMark, string.Join(t["list.comma"], asked.Select(a => t.Of("person.name", ("name", a.Text)))), StringComparison.Ordinal);
        try
        {
            await poster.PostAsync(ThreadOf(value, channel) ?? channel, Message(text, asked), $"{value.StoreId}-{value.Number}-{announcement.Id}", cancellationToken);
        }
        catch (ChannelException failure) when (ChannelFailures.SaysWhen(failure))
        {
            throw ChannelFailures.ToDesk(failure);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A warning stands in the thread of its case; what is overdue is a new message that a phone rings for.</remarks>
    public async Task<IReadOnlyList<UntoldReminder>> RemindAsync(string storeId, IReadOnlyList<DueReminder> reminders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reminders);
        var store = desk.Stores[storeId];
        var channel = await ChannelAsync(storeId, cancellationToken);
        var now = desk.Now;
        var (threads, together) = (new List<(DueReminder Reminder, BotConversation Thread)>(), new List<DueReminder>());
        // The program may have stopped after a message for several of them, or before all of them were recorded.
        var told = await poster.PostedAsync(channel, reminders.Select(KeyOf), cancellationToken);
        foreach (var reminder in reminders.Where(r => !told.Contains(KeyOf(r))))
        {
            if (reminder.Reminder.Clock.DueAt > now && ThreadOf(reminder.Case, channel) is { } thread)
                threads.Add((reminder, thread));
            else
                together.Add(reminder);
        }

        // Each message for itself: one that fails takes back none of the others.
        var untold = new List<UntoldReminder>();
        if (together.Count > 0 && await FailureOfAsync(() => RemindTogetherAsync(together, store, channel, cancellationToken), cancellationToken) is { } failure)
            untold.AddRange(together.Select(reminder => new UntoldReminder(reminder, failure)));
        foreach (var (reminder, thread) in threads)
        {
            if (await FailureOfAsync(() => WarnAsync(reminder, store, thread, cancellationToken), cancellationToken) is { } error)
                untold.Add(new UntoldReminder(reminder, error));
        }

        return untold;
    }

    /// <inheritdoc/>
    public async Task PostDigestAsync(string storeId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var channel = await ChannelAsync(storeId, cancellationToken);
        var (card, summary) = await lists.DigestAsync([desk.Stores[storeId]], null, desk, cancellationToken);
        await poster.PostAsync(channel, MessageFactory.AdaptiveCard(card, summary), $"digest-{storeId}-{at.ToUnixTimeSeconds()}", cancellationToken);
    }

    /// <summary>The approvers of a store by name, for sentences.</summary>
    /// <param name="store">The store.</param>
    /// <param name="t">Language.</param>
    public static string Approvers(StoreProfile store, TextSet t)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(t);
        var names = Addressees.Approvers(store)
            .Select(member => t.Of("person.name", ("name", People.Plain(member.Name))))
            .Take(3)
            .ToList();
        return names.Count switch
        {
            0 => t["approvers.unnamed"],
            1 => names[0],
            _ => $"{string.Join(t["list.comma"], names.SkipLast(1))}{t["list.or"]}{names[^1]}",
        };
    }

    private static async Task<Exception?> FailureOfAsync(Func<Task> tell, CancellationToken cancellationToken)
    {
        try
        {
            await tell();
            return null;
        }
#pragma warning disable CA1031 // Whatever it was, the reminder is tried again.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return ChannelFailures.ToDesk(error);
        }
    }

    private async Task WarnAsync(DueReminder reminder, StoreProfile store, BotConversation thread, CancellationToken cancellationToken)
    {
        var spoken = await addressees.OfAsync(thread, Addressees.InCharge(reminder.Case, store), cancellationToken);
        await poster.PostAsync(thread, Message(lists.Warning(reminder, store, desk, spoken), spoken), KeyOf(reminder), cancellationToken);
    }

    private async Task RemindTogetherAsync(List<DueReminder> reminders, StoreProfile store, BotConversation channel, CancellationToken cancellationToken)
    {
        var people = reminders.Select(r => r.Case.Assignee).OfType<Person>().ToList();
        var spoken = await addressees.OfAsync(channel, people.Count > 0 ? people : Addressees.Approvers(store), cancellationToken);
        // What comes late is overdue before its card is shown: the card comes first, so that there is a thread to open.
        var links = new Dictionary<int, Uri?>();
        foreach (var value in reminders.Select(r => r.Case).DistinctBy(value => value.Number))
            links[value.Number] = await showing.RootAsync(value, channel, cancellationToken) is { } root ? channel.LinkTo(root) : null;
        var (card, summary) = lists.Reminders(reminders, store, desk, spoken, value => links.GetValueOrDefault(value.Number));
        await poster.PostNewAsync(channel, MessageFactory.AdaptiveCard(card, summary), [.. reminders.Select(KeyOf)], cancellationToken);
    }

    private static string KeyOf(DueReminder reminder) => $"remind-{reminder.Case.StoreId}-{reminder.Case.Number}-{reminder.Reminder.Id}";

    private static string AnnouncementText(Case value, PostAnnouncement announcement, CaseContext context, TextSet t, string people)
    {
        var words = announcement.Kind == AnnouncementKind.WroteAgain ? value.Messages.Find(m => m.Id == announcement.Detail)?.Text : null;
        var detail = announcement.Kind == AnnouncementKind.Escalated
            ? context.Playbook.Guides.Select(g => g.Outcome(announcement.Detail ?? "")).FirstOrDefault(o => o is not null)?.Title.In(t.Language)
            : announcement.Detail;
        var text = t.Of(
            KeyOf(announcement, value),
            ("case", $"#{value.Number} {CaseCardPresenter.Matter(value, context, t)}"),
            ("by", announcement.By == Person.Bot ? t["person.bot"] : t.Of("person.name", ("name", Plain(People.Plain(announcement.By.Name))))),
            ("people", people),
            ("detail", Plain(CardText.Truncate(detail ?? "", 300))));
        return CardText.EscapeMarkdown(words is null ? text : $"{text}\n\n{Plain(CardText.Truncate(words, LongestThreadText))}");
    }

    // What the mail system or a copy tells is so; what a person says is told with who said it.
    private static string KeyOf(PostAnnouncement announcement, Case value) => announcement.By == Person.Bot
        // Somebody may be about to paste it.
        ? announcement.Kind == AnnouncementKind.ApprovalVoid && value.Draft is { } draft && CaseRules.MayBeSentByHand(draft)
            ? "announce.voidByHand"
            : $"announce.{announcement.Kind}"
        : announcement.Kind switch
        {
            AnnouncementKind.Sent => "announce.said.Sent",
            AnnouncementKind.SentAndClosed => "announce.said.SentAndClosed",
            AnnouncementKind.AnsweredElsewhere => "announce.said.AnsweredElsewhere",
            AnnouncementKind.AnsweredElsewhereAndClosed => "announce.said.AnsweredElsewhereAndClosed",
            _ => $"announce.{announcement.Kind}",
        };

    // What strangers wrote cannot stand for a mention.
    private static string Plain(string text) => text.Replace(MentionMark, "", StringComparison.Ordinal);

    private static Activity Message(string text, IReadOnlyList<Addressee> spoken)
    {
        var activity = MessageFactory.Text(text);
        foreach (var mention in spoken.Select(a => a.ToMention()).OfType<Mention>())
            activity.Entities!.Add(mention);
        return activity;
    }

    private async Task<BotConversation> ChannelAsync(string storeId, CancellationToken cancellationToken)
    {
        await bindings.FreshenAsync(cancellationToken);
        return channels.ChannelOf(storeId)
            ?? throw new NoChannelException($"Store {storeId} has no channel yet: bind one, then what waits is posted.");
    }

    // The thread below a case's card; null where the card is not shown, or the conversation has no threads.
    private static BotConversation? ThreadOf(Case value, BotConversation channel) =>
        channel.Adapter.Capabilities.Threads && channel.Reference.Conversation is { } conversation
        && conversation.ConversationType is null or "channel" && value.Cards.TryGetValue(channel.Id, out var root)
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
            : null;
}
