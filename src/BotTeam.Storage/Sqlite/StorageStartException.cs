// What stops the program's start: the database cannot be used as it is, and waiting would not help.
namespace BotTeam.Storage.Sqlite;

/// <summary>The database cannot be used by this program. The message is a sentence for the person who starts it.</summary>
public sealed class StorageStartException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StorageStartException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with the cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StorageStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says only that the database cannot be used.</summary>
    public StorageStartException()
        : base("The database cannot be used.")
    {
    }
}
