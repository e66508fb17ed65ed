// A typed command: what people call it, and what it answers.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Cards;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Commands;

/// <summary>What a command answers: a card with its summary, or a sentence.</summary>
/// <param name="Text">The sentence, or what a notification says of the card.</param>
/// <param name="Card">The card; null for a sentence alone.</param>
public sealed record CommandAnswer(string Text, JsonText? Card = null)
{
    /// <summary>The answer as a message.</summary>
    public Activity AsMessage() => Card is { } card ? MessageFactory.AdaptiveCard(card, Text) : MessageFactory.Text(Text);
}

/// <summary>Surroundings of a command.</summary>
/// <param name="Chat">Who and where.</param>
/// <param name="Store">The store it is about: the channel's, or the person's first.</param>
/// <param name="Stores">Every store the person has a part in.</param>
/// <param name="Texts">Language of the answer.</param>
/// <param name="CaseNumber">Case of the thread it was typed in; null elsewhere.</param>
public sealed record CommandTurn(CardTurn Chat, StoreProfile Store, IReadOnlyList<StoreProfile> Stores, TextSet Texts, int? CaseNumber);

/// <summary>A typed command.</summary>
public interface IChatCommand
{
    /// <summary>Key of its strings: <c>command.NAME</c> (title), <c>help.NAME</c> (one line of help).</summary>
    string Name { get; }

    /// <summary>What people type, in both languages, normalised (NFKC, lower case).</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>
    /// Whether it is plainly meant even where something else was asked for: the word with nothing but what belongs to it, so that it can
    /// be no buyer's text, name or address.
    /// </summary>
    /// <param name="arguments">What stood behind the word, trimmed.</param>
    bool Interrupts(string arguments) => false;

    /// <summary>Runs it.</summary>
    /// <param name="arguments">What stood behind the word, trimmed.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken);
}
