// From verb to handler: each record has one, each verb is known once, an unknown verb is an answer.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot.Actions;

/// <summary>Carries out a button.</summary>
/// <typeparam name="T">What the button carries.</typeparam>
/// <param name="action">What it carried.</param>
/// <param name="turn">Who and where.</param>
/// <param name="cancellationToken">Stops.</param>
public delegate Task<AdaptiveCardInvokeResponse> CardActionHandler<in T>(T action, CardTurn turn, CancellationToken cancellationToken);

/// <summary>Routes buttons to handlers.</summary>
public sealed class CardActionRouter
{
    private readonly Dictionary<string, Func<JsonElement, CardTurn, CancellationToken, Task<AdaptiveCardInvokeResponse>>> _handlers = new(StringComparer.Ordinal);

    /// <summary>The verbs that have a handler.</summary>
    public IEnumerable<string> Verbs => _handlers.Keys;

    /// <summary>Gives a record its handler.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <exception cref="InvalidOperationException">The verb has a handler already.</exception>
    public CardActionRouter On<T>(CardActionHandler<T> handler)
        where T : CardAction, IVerb
    {
        var type = (JsonTypeInfo<T>)CardActionJson.Default.GetTypeInfo(typeof(T))!;
        if (!_handlers.TryAdd(T.Verb, HandleAsync))
            throw new InvalidOperationException($"The verb {T.Verb} has two handlers; each record has one verb and one handler.");
        return this;

        Task<AdaptiveCardInvokeResponse> HandleAsync(JsonElement data, CardTurn turn, CancellationToken cancellationToken)
        {
            T? action;
            try
            {
                action = data.Deserialize(type);
            }
            catch (JsonException)
            {
                action = null;
            }

            return action is null
                ? Task.FromResult(AdaptiveCardInvokeResponseFactory.BadRequest($"The data of {T.Verb} cannot be read.", "BadData"))
                : handler(action, turn, cancellationToken);
        }
    }

    /// <summary>Carries out a button.</summary>
    /// <param name="verb">Its verb.</param>
    /// <param name="data">Its data with the inputs merged in.</param>
    /// <param name="turn">Who and where.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The answer; null when no handler has the verb.</returns>
    public Task<AdaptiveCardInvokeResponse>? Route(string? verb, JsonElement data, CardTurn turn, CancellationToken cancellationToken) =>
        verb is not null && _handlers.TryGetValue(verb, out var handler) ? handler(data, turn, cancellationToken) : null;
}
