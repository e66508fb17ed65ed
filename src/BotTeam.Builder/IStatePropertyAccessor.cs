// The door to one property of the bot's state.
namespace BotTeam.Builder;

/// <summary>Reads and writes one property of the bot's state during a turn.</summary>
/// <typeparam name="T">Its type; must be readable and writable as JSON.</typeparam>
public interface IStatePropertyAccessor<T>
{
    /// <summary>The property's name.</summary>
    string Name { get; }

    /// <summary>Reads the property. The same object comes back for the whole turn, and what is changed in it is saved.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="defaultValueFactory">Makes the value where there is none; it is then set.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The value; default when there is none and no factory.</returns>
    Task<T?> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the property; it is saved with the state.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when set.</returns>
    Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default);

    /// <summary>Removes the property; it is saved with the state.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when removed.</returns>
    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
