// What a store throws when it cannot do its work just now. The request gets 503 and is delivered again.
namespace BotTeam.Desk.Ports;

/// <summary>
/// The store cannot read or write just now (disk full, locked, line down). The message says what a person can do about
/// it. Unless it says otherwise nothing was written; whoever asked may ask again.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong and what a person can do.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, with the cause.</summary>
    /// <param name="message">What is wrong and what a person can do.</param>
    /// <param name="innerException">The cause.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says only that the store is not available.</summary>
    public StoreUnavailableException()
        : base("The store is not available.")
    {
    }
}
