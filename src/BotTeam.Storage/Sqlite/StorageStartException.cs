// What stops the program's start: the database cannot be used as it is, and waiting would not help.
using BotTeam.Desk.Playbook;

namespace BotTeam.Storage.Sqlite;

/// <summary>The database cannot be used by this program. The message is the English sentence for the person who starts it.</summary>
public sealed class StorageStartException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="text">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, when something threw.</param>
    public StorageStartException(LocalText text, Exception? innerException = null)
        : base(text?.En, innerException) => Text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>What is wrong and what to do, in both languages.</summary>
    public LocalText Text { get; }
}
