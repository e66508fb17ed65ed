// Where the database is, and a check that says what is wrong with the setting.
using BotTeam.Desk.Playbook;
using Microsoft.Extensions.Options;

namespace BotTeam.Storage.Sqlite;

/// <summary>Settings of the SQLite store, section <c>Storage:Sqlite</c>.</summary>
public sealed class SqliteOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage:Sqlite";

    /// <summary>
    /// The database file, absolute or relative to the program's working directory. Its folder is created. Must be on a
    /// local disk: SQLite's write-ahead log does not work over a network share.
    /// </summary>
    public string Path { get; set; } = "data/botteam.db";

    /// <summary>How long a write waits for another program that has the database locked: above zero, up to one minute.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Checks <see cref="SqliteOptions"/>; each finding names the option and shows a valid value.</summary>
public sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = Findings(options).Select(finding => finding.En).ToList();
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    /// <summary>What is wrong with the options, in both languages.</summary>
    internal static IEnumerable<LocalText> Findings(SqliteOptions options)
    {
        const string path = $"{SqliteOptions.Section}:{nameof(SqliteOptions.Path)}";
        const string timeout = $"{SqliteOptions.Section}:{nameof(SqliteOptions.BusyTimeout)}";
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            yield return new(
                $"{path} が空です。データベースのファイルを指定してください。例：\"data/botteam.db\"",
                $"{path} is empty. Give the database file, for example \"data/botteam.db\".");
        }
        else if (options.Path.Contains('\0') || options.Path.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || options.Path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            var shown = options.Path.Replace("\0", "\\0", StringComparison.Ordinal);
            yield return new(
                $"{path} には通常のファイルを指定してください（\"{shown}\" は使用できません）。例：\"data/botteam.db\"",
                $"{path} must be a plain file, not \"{shown}\". For example \"data/botteam.db\".");
        }
        else if (options.Path[^1] is '/' or '\\' || Directory.Exists(options.Path))
        {
            yield return new(
                $"{path} がフォルダーです（\"{options.Path}\"）。その中のファイルを指定してください。例：\"data/botteam.db\"",
                $"{path} is a folder (\"{options.Path}\"). Give the file in it, for example \"data/botteam.db\".");
        }

        if (options.BusyTimeout <= TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(1))
        {
            yield return new(
                $"{timeout} が {options.BusyTimeout} になっています。0 より大きく、1 分以下にしてください。例：\"00:00:05\"",
                $"{timeout} is {options.BusyTimeout}. It must be above zero and at most one minute, for example \"00:00:05\".");
        }
    }
}
