// Brings a database to the schema this program knows: one embedded SQL file per version, each in its own transaction.
using System.Globalization;
using System.Reflection;
using BotTeam.Desk.Playbook;

namespace BotTeam.Storage.Sqlite;

internal static class SchemaMigrations
{
    /// <summary>"BTM1": tells our file from any other SQLite database.</summary>
    private const long ApplicationId = 0x42544D31;

    private const string Prefix = "migrations/";

    /// <summary>What SQL alone cannot do, after the script that leads to the version: the rules of the domain are written in one place.</summary>
    private static readonly Dictionary<int, Action<SqliteSession>> Afterwards = new() { [4] = BuyerIndex.Fill };

    /// <summary>The SQL of each version; entry 0 leads to version 1.</summary>
    public static IReadOnlyList<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    /// <summary>Applies what is missing. Two programs that start at once do it once.</summary>
    /// <exception cref="StorageStartException">The database is newer than this program, or not ours.</exception>
    public static void Apply(SqliteSession session, string path, IReadOnlyList<string> scripts)
    {
        while (Version(session) != scripts.Count)
        {
            session.Script("BEGIN IMMEDIATE");
            try
            {
                ApplyNext(session, path, scripts);
                session.Script("COMMIT");
            }
            catch
            {
                if (session.InTransaction)
                    session.Script("ROLLBACK");
                throw;
            }
        }
    }

    private static void ApplyNext(SqliteSession session, string path, IReadOnlyList<string> scripts)
    {
        var version = Version(session);
        if (version == 0 ? Count(session, "SELECT count(*) FROM sqlite_schema") > 0 : Count(session, "PRAGMA application_id") != ApplicationId)
        {
            throw new StorageStartException(new LocalText(
                $"ファイル {path} はほかのプログラムのデータベースです。{SqliteOptions.Section}:{nameof(SqliteOptions.Path)} に BotTeam 専用のファイルを指定してください。例：\"data/botteam.db\"",
                $"The file {path} is a database of another program. Set {SqliteOptions.Section}:{nameof(SqliteOptions.Path)} to a file of BotTeam's own, for example \"data/botteam.db\"."));
        }

        if (version > scripts.Count)
        {
            throw new StorageStartException(new LocalText(
                $"データベース {path} は、より新しい BotTeam で作られています（スキーマ {version}、このプログラムは {scripts.Count} まで）。新しいほうのプログラムを起動するか、{SqliteOptions.Section}:{nameof(SqliteOptions.Path)} に別のファイルを指定してください。",
                $"The database {path} was written by a newer BotTeam (schema {version}; this program knows up to {scripts.Count}). Start the newer program, or set {SqliteOptions.Section}:{nameof(SqliteOptions.Path)} to another file."));
        }

        if (version == scripts.Count)
            return;
        session.Script(scripts[version]);
        if (Afterwards.TryGetValue(version + 1, out var fill))
            fill(session);
        session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}; PRAGMA application_id = {ApplicationId}"));
    }

    private static int Version(SqliteSession session) => (int)Count(session, "PRAGMA user_version");

    private static long Count(SqliteSession session, string sql) => (long)session.Scalar(sql)!;

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
