// Tokens that were found good, so that the hundreds of requests of one token are checked once.
using System.Collections.Concurrent;

namespace BotTeam.Teams.Inbound;

/// <summary>A bounded memory of good tokens, by their hash: the tokens themselves are kept nowhere.</summary>
internal sealed class TokenMemory
{
    /// <summary>How many are kept. The channel uses a handful at a time.</summary>
    public const int Most = 256;

    private readonly ConcurrentDictionary<Print, ChannelToken> _tokens = new();

    /// <summary>How many are kept now.</summary>
    public int Count => _tokens.Count;

    /// <summary>A token found good before and not expired since.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="now">The time.</param>
    public ChannelToken? Find(byte[] hash, DateTimeOffset now) =>
        _tokens.TryGetValue(new Print(hash), out var token) && now <= token.ExpiresAt ? token : null;

    /// <summary>Keeps a good token; the ones that expire first make room.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="token">What it says.</param>
    /// <param name="now">The time.</param>
    public void Keep(byte[] hash, ChannelToken token, DateTimeOffset now)
    {
        if (_tokens.Count >= Most)
        {
            foreach (var (print, _) in _tokens.OrderBy(kept => kept.Value.ExpiresAt < now ? 0 : 1).ThenBy(kept => kept.Value.ExpiresAt).Take(Most / 4).ToList())
            {
                _tokens.TryRemove(print, out _);
            }
        }

        _tokens[new Print(hash)] = token;
    }

    private readonly struct Print(byte[] hash) : IEquatable<Print>
    {
        private readonly byte[] _hash = hash;

        public bool Equals(Print other) => _hash.AsSpan().SequenceEqual(other._hash);

        public override bool Equals(object? obj) => obj is Print other && Equals(other);

        public override int GetHashCode() => BitConverter.ToInt32(_hash);
    }
}
