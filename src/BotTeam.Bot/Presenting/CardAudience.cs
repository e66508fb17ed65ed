// For whom a case card is made: one card for all, or what this person may do where the channel can show each their own.
using BotTeam.Bot.Channels;
using BotTeam.Builder;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Presenting;

/// <summary>For whom a card is made.</summary>
/// <param name="PerPerson">Whether people can see different cards.</param>
/// <param name="Viewer">The one who sees it; null: everybody who has no card of their own.</param>
/// <param name="RefreshFor">Accounts whose clients ask for a card of their own.</param>
/// <param name="Language">In which language it is (<see cref="Cards.Languages"/>); null: the store's.</param>
public sealed record CardAudience(bool PerPerson, Person? Viewer, IReadOnlyList<string> RefreshFor, string? Language = null)
{
    /// <summary>Everybody sees the same card.</summary>
    public static CardAudience Everybody { get; } = new(false, null, []);

    /// <summary>Whether the card offers to approve: to all where all see one card, otherwise to those who may.</summary>
    /// <param name="value">The case, with a draft.</param>
    /// <param name="store">Its store.</param>
    public bool SeesApprove(Case value, StoreProfile store) => !PerPerson || (Viewer is { } person && CaseRules.MayApprove(value, person, store));
}

/// <summary>Finds out for whom cards are made.</summary>
public sealed class CardAudiences(IStoreChannels channels)
{
    // More are not refreshed by the client (protocol section 2.5).
    private const int MostRefreshed = 60;

    /// <summary>The audience of a card of a store.</summary>
    /// <param name="capabilities">What the channel can do.</param>
    /// <param name="store">The store.</param>
    /// <param name="viewer">Who sees it; null: all members of a channel.</param>
    /// <param name="language">In which language; null: the store's.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="where">The channel in which the card is posted, so that its roster tells who is not known yet; null: an answer that somebody waits for.</param>
    public async ValueTask<CardAudience> OfAsync(
        ChannelCapabilities capabilities, StoreProfile store, Person? viewer, string? language, CancellationToken cancellationToken, BotConversation? where = null)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        if (!capabilities.ViewsPerPerson)
            return CardAudience.Everybody with { Language = language };
        var accounts = new List<string>();
        foreach (var approver in Addressees.Approvers(store).Take(MostRefreshed))
        {
            if ((await channels.MentionOfAsync(approver.Id, where, cancellationToken))?.Id is { Length: > 0 } account && !accounts.Contains(account))
                accounts.Add(account);
        }

        return new CardAudience(true, viewer, accounts, language);
    }
}
