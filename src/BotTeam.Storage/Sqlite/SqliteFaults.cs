// Turns SQLite's result codes into sentences a person can act on.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Ports;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace BotTeam.Storage.Sqlite;

internal static class SqliteFaults
{
    /// <summary>A fault of the database becomes <see cref="StoreUnavailableException"/>; anything else stays what it is.</summary>
    public static Exception Explain(Exception fault, string path) => fault is SqliteException sqlite && Sentence(sqlite, path) is { } sentence
        ? new StoreUnavailableException(sentence.En, fault)
        : fault;

    /// <summary>What a fault of the database means and what to do; for one that has no sentence of its own, SQLite's words.</summary>
    public static LocalText Tell(SqliteException fault, string path) => Sentence(fault, path)
        ?? new LocalText($"データベース {path} を使用できません（{fault.Message}）。", $"The database {path} cannot be used: {fault.Message}");

    private static LocalText? Sentence(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        SQLITE_FULL => new(
            $"保存できませんでした。データベース {path} のディスクに空きがありません。空きを作ってください。操作した方には、もう一度お試しいただけば届きます。",
            $"Nothing was saved: the disk of the database {path} is full. Free some space; whoever wrote will be heard when they try again."),
        SQLITE_BUSY or SQLITE_LOCKED => new(
            $"保存できませんでした。データベース {path} をほかのプログラムがロックしています。そのプログラム（バックアップ、データベースの閲覧ツールなど）を終了してから、もう一度お試しください。",
            $"Nothing was saved: another program keeps the database {path} locked. Close it (a backup, a database browser), then try again."),
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => new(
            $"保存できませんでした。データベース {path} に書き込めません。このプログラムを動かすユーザーに、ファイルとフォルダーへの書き込みを許可してください。",
            $"Nothing was saved: the database {path} may not be written to. Give this program's user write access to the file and its folder."),
        SQLITE_CANTOPEN => new(
            $"データベース {path} を開けません。フォルダーがあること、このプログラムを動かすユーザーが書き込めることを確認してください。",
            $"The database {path} cannot be opened. See that its folder exists and that this program's user may write to it."),
        SQLITE_IOERR => new(
            $"データベース {path} のディスクでエラーが起きています（{fault.SqliteExtendedErrorCode}）。まずディスクを点検し、バックアップを用意してください。",
            $"The disk of the database {path} reports an error ({fault.SqliteExtendedErrorCode}). Look at the disk before anything else; have a backup at hand."),
        SQLITE_CORRUPT or SQLITE_NOTADB => new(
            $"ファイル {path} は壊れているか、データベースではありません。バックアップから戻すか、別のファイルを指定してください。",
            $"The file {path} is damaged or is not a database. Put back a backup, or name another file."),
        SQLITE_NOMEM => new($"データベース {path} の処理中にメモリーが不足しました。", $"Out of memory while working on the database {path}."),
        SQLITE_INTERRUPT => new($"データベース {path} の処理が中断されました。", $"Work on the database {path} was interrupted."),
        _ => null,
    };
}
