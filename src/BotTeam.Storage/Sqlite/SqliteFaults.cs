// Turns SQLite's result codes into sentences a person can act on.
using BotTeam.Desk.Ports;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BotTeam.Storage.Sqlite;

internal static class SqliteFaults
{
    /// <summary>A fault of the database becomes <see cref="StoreUnavailableException"/>; anything else stays what it is.</summary>
    public static Exception Explain(Exception fault, string path) => fault is SqliteException sqlite && Sentence(sqlite, path) is { } sentence
        ? new StoreUnavailableException(sentence, fault)
        : fault;

    private static string? Sentence(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        SQLITE_FULL => $"Nothing was saved: the disk of the database {path} is full. Free some space; whoever wrote will be heard when they try again.",
        SQLITE_BUSY or SQLITE_LOCKED => $"Nothing was saved: another program keeps the database {path} locked. Close it (a backup, a database browser), then try again.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => $"Nothing was saved: the database {path} may not be written to. Give this program's user write access to the file and its folder.",
        SQLITE_CANTOPEN => $"The database {path} cannot be opened. See that its folder exists and that this program's user may write to it.",
        SQLITE_IOERR => $"The disk of the database {path} reports an error ({fault.SqliteExtendedErrorCode}). Look at the disk before anything else; have a backup at hand.",
        SQLITE_CORRUPT or SQLITE_NOTADB => $"The file {path} is damaged or is not a database. Put back a backup, or name another file.",
        SQLITE_NOMEM => $"Out of memory while working on the database {path}.",
        SQLITE_INTERRUPT => $"Work on the database {path} was interrupted.",
        _ => null,
    };
}
