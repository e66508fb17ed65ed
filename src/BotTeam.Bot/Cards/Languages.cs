// In which language something is said: decided here and nowhere else.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Channels;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Cards;

/// <summary>
/// Chooses the language of what is shown. The place decides, and all that stands in one place is in one language: titles, rows,
/// times, buttons and the sentences that name a button.
/// <list type="bullet">
/// <item>In a store's channel it is the store's language, also in what one person alone sees there after a tap: it stands among cards
/// that all read.</item>
/// <item>Alone with the bot, and in the compose box, it is the person's: the locale of the client when it is Japanese or English,
/// otherwise that of the person's first store.</item>
/// <item>In a channel that is no store's yet it is the language of the speaker's first store: the channel is the team's.</item>
/// </list>
/// What people wrote (buyers, notes, reasons), names, and a draft are never translated.
/// </summary>
public sealed class Languages(IStoreChannels channels, StoreCatalog stores, Texts texts)
{
    /// <summary>Words for the place of a turn.</summary>
    /// <param name="turn">Who and where.</param>
    public TextSet Of(CardTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.StoreId is { } here && stores.Find(here) is { } store ? texts.In(store.Language)
            : turn.IsPersonal ? OfPerson(turn)
            : texts.In(FirstStoreOf(turn.Person)?.Language ?? TheOnlyOne() ?? turn.Turn.Activity.Locale);
    }

    /// <summary>Words for the place of an activity.</summary>
    /// <param name="turn">Its turn.</param>
    public TextSet Of(Builder.ITurnContext turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Of(new CardTurn(turn, ActingPerson.Of(turn.Activity.From), channels.StoreOf(turn.Activity.Conversation?.Id ?? "")));
    }

    /// <summary>Words for a person who alone sees them, wherever that is.</summary>
    /// <param name="turn">Who.</param>
    public TextSet OfPerson(CardTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var locale = turn.Turn.Activity.Locale;
        return texts.In(Texts.Speaks(locale) ? locale : FirstStoreOf(turn.Person)?.Language ?? TheOnlyOne());
    }

    /// <summary>Words for a person's chat to which the bot writes by itself.</summary>
    /// <param name="chat">The chat; it knows the locale when the person has spoken there.</param>
    /// <param name="store">The store it is about.</param>
    public TextSet OfChat(ConversationReference chat, StoreProfile store)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(store);
        return texts.In(Texts.Speaks(chat.Locale) ? chat.Locale : store.Language);
    }

    private StoreProfile? FirstStoreOf(Person person) => stores.All.FirstOrDefault(store => store.People.RoleOf(person.Id) != Role.None);

    private string? TheOnlyOne() => stores.All.DistinctBy(store => store.Language).Take(2).ToList() is [var only] ? only.Language : null;
}
