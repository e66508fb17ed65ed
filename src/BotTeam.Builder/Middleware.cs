// What stands around every turn, in the order it was added.
using System.Diagnostics.CodeAnalysis;

namespace BotTeam.Builder;

/// <summary>Something around every turn.</summary>
public interface IMiddleware
{
    /// <summary>Works one turn; what comes after happens only when next is called.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="next">Goes on.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}

/// <summary>What comes after a middleware.</summary>
/// <param name="cancellationToken">Ends the turn.</param>
/// <returns>Done when it is worked.</returns>
[SuppressMessage("Naming", "CA1711", Justification = "The name of the Bot Framework.")]
public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>The middleware of an adapter.</summary>
public sealed class MiddlewareSet
{
    private readonly List<IMiddleware> _middleware = [];

    /// <summary>Adds one; the first added is the outermost.</summary>
    /// <param name="middleware">The middleware.</param>
    /// <returns>This set.</returns>
    public MiddlewareSet Use(IMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>Works one turn through all of it.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="callback">The bot, at the end.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Done when the turn is worked.</returns>
    public Task ReceiveActivityWithStatusAsync(ITurnContext turnContext, BotCallbackHandler? callback, CancellationToken cancellationToken)
    {
        return From(0, cancellationToken);

        Task From(int index, CancellationToken token) => index < _middleware.Count
            ? _middleware[index].OnTurnAsync(turnContext, next => From(index + 1, next), token)
            : callback?.Invoke(turnContext, token) ?? Task.CompletedTask;
    }
}
