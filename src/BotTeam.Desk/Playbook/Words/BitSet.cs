// A set of small numbers.
using System.Numerics;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>Numbers from 0 up to a bound, one bit each.</summary>
internal readonly struct BitSet
{
    private readonly ulong[] _bits;

    /// <summary>An empty set.</summary>
    /// <param name="bound">Every number is smaller.</param>
    public BitSet(int bound) => _bits = new ulong[(bound + 63) / 64];

    /// <summary>Whether a number is in it.</summary>
    public bool this[int number] => (_bits[number >> 6] & (1UL << number)) != 0;

    /// <summary>Puts a number in.</summary>
    public void Add(int number) => _bits[number >> 6] |= 1UL << number;

    /// <summary>The first number in it that is not below another; null: there is none.</summary>
    /// <param name="from">The least that is wanted.</param>
    public int? Next(int from)
    {
        for (var word = from >> 6; word < _bits.Length; word++)
        {
            var bits = word == from >> 6 ? _bits[word] & (ulong.MaxValue << from) : _bits[word];
            if (bits != 0) return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return null;
    }
}
