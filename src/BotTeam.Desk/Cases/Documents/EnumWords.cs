// The names of an enumeration as documents have them.
using System.Text;
using System.Text.Json;

namespace BotTeam.Desk.Cases.Documents;

/// <summary>Names and values of an enumeration: documents store members by name.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly (byte[] Name, T Value)[] Words = [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(value.ToString()), value))];

    /// <summary>The value with this name; null: there is none.</summary>
    /// <param name="name">A name, UTF-8.</param>
    public static T? Of(ReadOnlySpan<byte> name)
    {
        foreach (var word in Words)
        {
            if (name.SequenceEqual(word.Name))
                return word.Value;
        }

        return null;
    }

    /// <summary>The name of a value, UTF-8.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="JsonException">It has no name: nobody could read it again.</exception>
    public static ReadOnlySpan<byte> Of(T value)
    {
        foreach (var word in Words)
        {
            if (EqualityComparer<T>.Default.Equals(word.Value, value))
                return word.Name;
        }

        throw new JsonException($"{value} is no {typeof(T).Name}.");
    }
}
