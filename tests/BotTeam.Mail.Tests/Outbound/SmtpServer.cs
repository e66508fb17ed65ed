// Drives the real SMTP server (python3-aiosmtpd) that the sender is tested against.
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace BotTeam.Mail.Tests.Outbound;

/// <summary>How the server is to behave. Without <see cref="At"/> it accepts.</summary>
internal sealed record ServerOrders(string? At = null, string? Do = null, string? User = null, string? Password = null, string? Cert = null, string? Key = null, bool LoginOnly = false);

internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly Channel<JsonElement> _told = Channel.CreateUnbounded<JsonElement>();
    private readonly Task _reading;

    private SmtpServer(Process process)
    {
        _process = process;
        _reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith('{'))
                    _told.Writer.TryWrite(JsonSerializer.Deserialize<JsonElement>(line));
            }
            _told.Writer.Complete();
        });
    }

    public int Port { get; private set; }

    public static async Task<SmtpServer> StartAsync(ServerOrders? orders = null)
    {
        // Debian's python, because that is the one python3-aiosmtpd is installed for.
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Outbound", "smtp_server.py"));
        start.ArgumentList.Add(JsonSerializer.Serialize(orders ?? new(), Web));
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("/usr/bin/python3 is missing; install the Debian packages python3 and python3-aiosmtpd (tests/run does).");
        }
        var errors = process.StandardError.ReadToEndAsync();
        var server = new SmtpServer(process);
        try
        {
            server.Port = (await server.NextAsync("port")).GetInt32();
        }
        catch (ChannelClosedException)
        {
            var said = await errors;
            throw new InvalidOperationException(said.Contains("No module named 'aiosmtpd'", StringComparison.Ordinal)
                ? "python3-aiosmtpd is missing; install the Debian package (tests/run does)."
                : $"The SMTP server of the tests did not start: {said}");
        }
        return server;
    }

    /// <summary>Waits until the server has come to a stage.</summary>
    public async Task ReachedAsync(string stage)
    {
        while ((await NextAsync("event")).GetString() != stage)
        {
        }
    }

    /// <summary>The next mail it took.</summary>
    public async Task<ReceivedMail> MailAsync() => (await NextAsync("message")).Deserialize<ReceivedMail>(Web)!;

    /// <summary>Ends the server; everything it still told.</summary>
    public async Task<List<JsonElement>> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        var rest = new List<JsonElement>();
        await foreach (var told in _told.Reader.ReadAllAsync())
            rest.Add(told);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        _process.Dispose();
    }

    private async Task<JsonElement> NextAsync(string kind)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var told = await _told.Reader.ReadAsync(limit.Token);
            if (told.TryGetProperty(kind, out var value))
                return value;
        }
    }
}

internal sealed record ReceivedMail(string MailFrom, string[] RcptTo, string[][] Headers, string Body, int LongestLine, bool Ascii, bool Secure, string? Login)
{
    public string? Header(string name) => Headers.FirstOrDefault(h => h[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1];
}
