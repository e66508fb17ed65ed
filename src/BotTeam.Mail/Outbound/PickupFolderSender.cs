// Writes approved replies as .eml files into a folder: the way out without a mail server.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Mail.Outbound;

/// <summary><see cref="IReplySender"/> that writes files. The same Message-ID is the same file: a repeat overwrites, it does not double.</summary>
/// <param name="folder">The folder; made when it is missing.</param>
/// <param name="time">The clock.</param>
/// <param name="telemetry">Metrics and traces.</param>
/// <param name="log">Log; never gets addresses or words.</param>
public sealed class PickupFolderSender(string folder, TimeProvider time, MailTelemetry telemetry, ILogger<PickupFolderSender> log) : IReplySender
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        using var span = telemetry.Begin("mail.send");
        var began = time.GetTimestamp();
        var outcome = ReplyMessage.Fault(reply) is { } fault ? new SendOutcome(SendVerdict.Refused, fault) : await WriteAsync(reply, cancellationToken);
        telemetry.Count(outcome, time.GetElapsedTime(began), "folder");
        span?.SetTag("verdict", outcome.Verdict.ToString());
        log.LogInformation("Hand-over of {MessageId} of store {StoreId} ended {Verdict}: {Detail}", reply.MessageId, reply.StoreId, outcome.Verdict, outcome.Detail);
        return outcome;
    }

    private async Task<SendOutcome> WriteAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A hash, because a Message-ID may differ from another only by upper and lower case, which some file systems do not see.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reply.MessageId)))[..20];
        var aside = Path.Combine(_folder, $".{id}-{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(_folder);
            var earlier = Directory.EnumerateFiles(_folder, $"*-{id}.eml").Order(StringComparer.Ordinal).FirstOrDefault();
            var path = earlier ?? Path.Combine(_folder, $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{id}.eml");
            await File.WriteAllBytesAsync(aside, ReplyMessage.Write(reply, now), cancellationToken);
            File.Move(aside, path, overwrite: true);
            return new(SendVerdict.Accepted, $"written to {Path.GetFileName(path)}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            if (File.Exists(aside))
                File.Delete(aside);
            return new(SendVerdict.RefusedForNow, fault is OperationCanceledException ? "cancelled" : $"the outbox folder could not be written ({fault.GetType().Name})");
        }
    }
}
