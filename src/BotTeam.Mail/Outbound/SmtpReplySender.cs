// Hands approved replies to an SMTP server and says exactly how that ended.
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Mail.Outbound;

/// <summary>
/// <see cref="IReplySender"/> over SMTP. Until the first byte of the mail leaves, nothing can have been sent: every fault is a clear
/// refusal. From then on only the server's own answer is clear; a lost line, a time out or a cancellation is
/// <see cref="SendVerdict.Unclear"/>. (A server should throw away a mail whose final dot never came, but not every one does.)
/// </summary>
public sealed class SmtpReplySender : IReplySender
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly MailTelemetry _telemetry;
    private readonly ILogger<SmtpReplySender> _log;
    private readonly X509ChainPolicy? _chain;

    /// <summary>Creates the sender.</summary>
    /// <param name="options">The server; valid.</param>
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">Metrics and traces.</param>
    /// <param name="log">Log; gets verdicts and the server's answers, never addresses or words.</param>
    public SmtpReplySender(SmtpOptions options, TimeProvider time, MailTelemetry telemetry, ILogger<SmtpReplySender> log)
        : this(options, time, telemetry, log, null)
    {
    }

    internal SmtpReplySender(SmtpOptions options, TimeProvider time, MailTelemetry telemetry, ILogger<SmtpReplySender> log, X509ChainPolicy? chain)
    {
        _options = options;
        _time = time;
        _telemetry = telemetry;
        _log = log;
        _chain = chain;
    }

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        using var span = _telemetry.Begin("mail.send");
        var began = _time.GetTimestamp();
        var outcome = ReplyMessage.Fault(reply) is { } fault
            ? new SendOutcome(SendVerdict.Refused, fault)
            : await HandOverAsync(reply, cancellationToken);
        _telemetry.Count(outcome, _time.GetElapsedTime(began), "smtp");
        span?.SetTag("verdict", outcome.Verdict.ToString());
        _log.LogInformation("Hand-over of {MessageId} of store {StoreId} ended {Verdict}: {Detail}", reply.MessageId, reply.StoreId, outcome.Verdict, outcome.Detail);
        return outcome;
    }

    private async Task<SendOutcome> HandOverAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var place = new Place();
        try
        {
            await using var talk = await SmtpConversation.ConnectAsync(_options.Host!, _options.Port, both.Token);
            return await ConverseAsync(talk, reply, place, both.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            var what = fault switch
            {
                OperationCanceledException when cancellationToken.IsCancellationRequested => "cancelled",
                OperationCanceledException => $"no answer within {_options.TimeoutSeconds} s",
                AuthenticationException => "the server's certificate or TLS was not accepted",
                SocketException socket => $"no connection ({socket.SocketErrorCode})",
                _ => "the line was lost",
            };
            return place.ContentBegan
                ? new(SendVerdict.Unclear, $"{what} after the mail was handed over")
                : new(SendVerdict.RefusedForNow, $"{what} at {place.At}");
        }
    }

    private async Task<SendOutcome> ConverseAsync(SmtpConversation talk, OutgoingReply reply, Place place, CancellationToken cancellationToken)
    {
        if (_options.ImplicitTls)
        {
            place.At = "TLS";
            await talk.SecureAsync(_options.Host!, _chain, cancellationToken);
        }
        place.At = "greeting";
        if (await talk.ReadAsync(cancellationToken) is { IsDone: false } greeting)
            return Refusal(greeting, place);
        var (offers, refusal) = await HelloAsync(talk, place, cancellationToken);
        if (refusal is not null)
            return refusal;
        if (_options.StartTls && !talk.IsSecure)
        {
            if (!offers.Any(o => o.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
                return new(SendVerdict.Refused, "the server does not offer STARTTLS");
            place.At = "STARTTLS";
            if (await talk.CommandAsync("STARTTLS", cancellationToken) is { IsDone: false } noTls)
                return Refusal(noTls, place);
            await talk.SecureAsync(_options.Host!, _chain, cancellationToken);
            (offers, refusal) = await HelloAsync(talk, place, cancellationToken);
            if (refusal is not null)
                return refusal;
        }
        if (!string.IsNullOrEmpty(_options.User) && await AuthenticateAsync(talk, offers, place, cancellationToken) is { } notIn)
            return notIn;
        foreach (var (at, command) in new[] { ("MAIL FROM", $"MAIL FROM:<{ReplyMessage.SmtpAddress(reply.From)}>"), ("RCPT TO", $"RCPT TO:<{ReplyMessage.SmtpAddress(reply.To)}>") })
        {
            place.At = at;
            if (await talk.CommandAsync(command, cancellationToken) is { IsDone: false } no)
                return Refusal(no, place);
        }
        place.At = "DATA";
        if (await talk.CommandAsync("DATA", cancellationToken) is { GoesOn: false } noData)
            return Refusal(noData, place);
        place.ContentBegan = true;
        var answer = await talk.ContentAsync(ReplyMessage.Write(reply, _time.GetUtcNow()), cancellationToken);
        place.At = "end of the mail";
        if (!answer.IsDone)
            return answer.IsForNow || answer.IsForGood ? Refusal(answer, place) : new(SendVerdict.Unclear, $"{place.At}: {SmtpDetail.Of(answer)}");
        await talk.QuitAsync(cancellationToken);
        return new(SendVerdict.Accepted, SmtpDetail.Of(answer));
    }

    private static async Task<(IReadOnlyList<string> Offers, SendOutcome? Refusal)> HelloAsync(SmtpConversation talk, Place place, CancellationToken cancellationToken)
    {
        place.At = "EHLO";
        var answer = await talk.CommandAsync($"EHLO {SmtpDetail.OwnName}", cancellationToken);
        return answer.IsDone ? (answer.Lines, null) : ([], Refusal(answer, place));
    }

    private async Task<SendOutcome?> AuthenticateAsync(SmtpConversation talk, IReadOnlyList<string> offers, Place place, CancellationToken cancellationToken)
    {
        place.At = "AUTH";
        if (!talk.IsSecure && !talk.IsLoopback)
            return new(SendVerdict.Refused, "the password is not sent over a line without TLS");
        var ways = offers.Where(o => o.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(o => o.Split(' ').Skip(1)).ToList();
        var (user, password) = (Encoding.UTF8.GetBytes(_options.User!), Encoding.UTF8.GetBytes(_options.Password ?? ""));
        SmtpAnswer answer;
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            answer = await talk.CommandAsync("AUTH PLAIN " + Convert.ToBase64String([0, .. user, 0, .. password]), cancellationToken);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            answer = await talk.CommandAsync("AUTH LOGIN", cancellationToken);
            if (answer.GoesOn)
                answer = await talk.CommandAsync(Convert.ToBase64String(user), cancellationToken);
            if (answer.GoesOn)
                answer = await talk.CommandAsync(Convert.ToBase64String(password), cancellationToken);
        }
        else
        {
            return new(SendVerdict.Refused, "the server offers no way to log in that is known here (PLAIN or LOGIN)");
        }
        // A wrong password (535) is for good: trying again could lock the account, and a person should see it at once.
        return answer.IsDone ? null : Refusal(answer, place);
    }

    private static SendOutcome Refusal(SmtpAnswer answer, Place place) =>
        new(answer.IsForGood ? SendVerdict.Refused : SendVerdict.RefusedForNow, $"{place.At}: {SmtpDetail.Of(answer)}");

    // Where the conversation is: what a fault means depends on it.
    private sealed class Place
    {
        public string At { get; set; } = "connecting";
        public bool ContentBegan { get; set; }
    }
}
