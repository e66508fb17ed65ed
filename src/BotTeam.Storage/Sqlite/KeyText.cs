// Keys as SQLite keeps them. UTF-8 has no place for half a surrogate pair: two keys that differ only there would become
// one, and an inquiry would be taken for a duplicate and lost. So such parts are spelled out, and nothing else is changed.
using System.Globalization;
using System.Text;

namespace BotTeam.Storage.Sqlite;

internal static class KeyText
{
    /// <summary>Different keys stay different: backslash becomes <c>\\</c>, NUL <c>\0</c>, a lone surrogate <c>\uD83D</c>.</summary>
    public static string Of(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] is '\\' or '\0' || char.IsSurrogate(key[i]))
                return Spelled(key);
        }
        return key;
    }

    /// <inheritdoc cref="Of"/>
    public static string? OfOptional(string? key) => key is null ? null : Of(key);

    /// <summary>The key that <see cref="Of"/> spelled.</summary>
    public static string Back(string spelled)
    {
        if (!spelled.Contains('\\', StringComparison.Ordinal))
            return spelled;
        var key = new StringBuilder(spelled.Length);
        for (var i = 0; i < spelled.Length; i++)
        {
            if (spelled[i] != '\\')
            {
                key.Append(spelled[i]);
                continue;
            }
            switch (spelled[++i])
            {
                case '0':
                    key.Append('\0');
                    break;
                case 'u':
                    key.Append((char)ushort.Parse(spelled.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                default:
                    key.Append(spelled[i]);
                    break;
            }
        }
        return key.ToString();
    }

    private static string Spelled(string key)
    {
        var spelled = new StringBuilder(key.Length + 16);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '\\')
                spelled.Append("\\\\");
            else if (key[i] == '\0')
                spelled.Append("\\0");
            else if (!char.IsSurrogate(key[i]))
                spelled.Append(key[i]);
            else if (i + 1 < key.Length && char.IsSurrogatePair(key[i], key[i + 1]))
                spelled.Append(key[i]).Append(key[++i]);
            else
                spelled.Append(CultureInfo.InvariantCulture, $"\\u{(int)key[i]:X4}");
        }
        return spelled.ToString();
    }
}
