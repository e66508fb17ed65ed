// One connection to an SMTP server (RFC 5321): commands, answers, TLS. Knows nothing of verdicts.
//
// System.Net.Mail.SmtpClient was the first choice, but it cannot serve here: it throws one SmtpException for a line lost before DATA
// and for one lost after the final dot, so a caller cannot tell "surely not sent" from "may have been sent". That difference is what
// keeps a buyer from getting a reply twice (or never). So the few commands we need are spoken here.
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BotTeam.Mail.Outbound;

/// <summary>An answer of the server.</summary>
/// <param name="Code">Three digits; 0 when it was no SMTP answer.</param>
/// <param name="Lines">Text of its lines.</param>
internal sealed record SmtpAnswer(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>2xx.</summary>
    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>3xx.</summary>
    public bool GoesOn => Code is >= 300 and < 400;

    /// <summary>4xx.</summary>
    public bool IsForNow => Code is >= 400 and < 500;

    /// <summary>5xx.</summary>
    public bool IsForGood => Code is >= 500 and < 600;
}

/// <summary>A conversation with one server. Not safe for several threads.</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int MaxLine = 2_048;
    private const int MaxLines = 100;

    private readonly TcpClient _client;
    private readonly byte[] _buffer = new byte[4_096];
    private int _start;
    private int _end;
    private Stream _stream;

    private SmtpConversation(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>True when the server is on this machine.</summary>
    public bool IsLoopback => _client.Client.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    /// <summary>True once TLS protects the line.</summary>
    public bool IsSecure => _stream is SslStream;

    /// <summary>Connects.</summary>
    public static async Task<SmtpConversation> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, cancellationToken);
            return new(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Begins TLS; the server's certificate must be valid for <paramref name="host"/>.</summary>
    /// <param name="host">Name the certificate must bear.</param>
    /// <param name="chain">Other roots than the machine's, for tests; null normally.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="System.Security.Authentication.AuthenticationException">No trust.</exception>
    public async Task SecureAsync(string host, X509ChainPolicy? chain, CancellationToken cancellationToken)
    {
        // Whatever was sent before TLS was not protected by it and must not be read as if it were (CVE-2011-0411).
        if (_start != _end)
            throw new IOException("The server sent more before TLS began.");
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = chain }, cancellationToken);
    }

    /// <summary>Sends one command line and reads the answer.</summary>
    public async Task<SmtpAnswer> CommandAsync(string line, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends the mail and the final dot, and reads the answer.</summary>
    /// <param name="mail">Lines ending in CRLF, the last one too.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<SmtpAnswer> ContentAsync(ReadOnlyMemory<byte> mail, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(DotStuffed(mail.Span), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Reads one answer, of one or more lines.</summary>
    /// <exception cref="IOException">The line was lost, or what came is no answer.</exception>
    public async Task<SmtpAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MaxLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            var isAnswer = line.Length >= 3 && char.IsAsciiDigit(line[0]) && char.IsAsciiDigit(line[1]) && char.IsAsciiDigit(line[2]) && (line.Length == 3 || line[3] is ' ' or '-');
            if (!isAnswer)
                return new(0, [line]);
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
                return new(int.Parse(line.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture), lines);
        }
        throw new IOException("The server's answer has no end.");
    }

    /// <summary>Says goodbye without waiting for an answer. The mail has been taken by then, so a fault here means nothing.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellationToken);
            await _stream.FlushAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Hung up already.
        }
    }

    /// <summary>Hangs up. Never throws: what the conversation came to is known by now.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // Hung up already.
        }
        _client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                    throw new IOException("The server hung up.");
            }
            var newline = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var stop = newline < 0 ? _end : newline;
            line.AddRange(_buffer.AsSpan(_start, stop - _start));
            _start = newline < 0 ? _end : newline + 1;
            if (line.Count > MaxLine)
                throw new IOException("The server's answer has a line without end.");
            if (newline >= 0)
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
        }
    }

    private static byte[] DotStuffed(ReadOnlySpan<byte> mail)
    {
        var stuffed = new List<byte>(mail.Length + 16);
        var lineStarts = true;
        foreach (var b in mail)
        {
            if (lineStarts && b == '.')
                stuffed.Add((byte)'.');
            stuffed.Add(b);
            lineStarts = b == '\n';
        }
        stuffed.AddRange(".\r\n"u8);
        return [.. stuffed];
    }
}
