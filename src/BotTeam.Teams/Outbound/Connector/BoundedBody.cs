// Reading what a server answers, up to a limit: no server decides how much memory is used here.

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>A body, or its beginning.</summary>
/// <param name="Utf8">The bytes that were read.</param>
/// <param name="IsWhole">Whether that was all.</param>
internal readonly record struct BoundedBody(ReadOnlyMemory<byte> Utf8, bool IsWhole)
{
    // Enough for the id of a message, which nearly every answer is.
    private const int FirstBytes = 256;

    /// <summary>Reads a body.</summary>
    /// <param name="content">The content.</param>
    /// <param name="most">How many bytes of it are read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">The connection was lost.</exception>
    /// <exception cref="IOException">The connection was lost.</exception>
    public static async ValueTask<BoundedBody> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength == 0)
            return new BoundedBody(default, true);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var expected = content.Headers.ContentLength is { } length && length < most ? (int)length + 1 : FirstBytes;
        var buffer = new byte[Math.Min(expected, most + 1)];
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
                return new BoundedBody(buffer.AsMemory(0, filled), true);
            filled += read;
            if (filled > most)
                return new BoundedBody(buffer.AsMemory(0, most), false);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
        }
    }
}
