// Replies as files: one file for one Message-ID, whole or not there.
using BotTeam.Desk.Ports;
using BotTeam.Mail.Outbound;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Mail.Tests.Outbound;

public sealed class PickupFolderSenderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "botteam-outbox-" + Guid.NewGuid().ToString("N"));
    private readonly MailTelemetry _telemetry = new();

    public void Dispose()
    {
        _telemetry.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, true);
    }

    private PickupFolderSender Sender(int minute = 0) =>
        new(_folder, new ManualTime(new(2026, 2, 3, 3, minute, 0, TimeSpan.Zero)), _telemetry, NullLogger<PickupFolderSender>.Instance);

    [Fact]
    public async Task A_reply_becomes_one_file_and_a_repeat_overwrites_it()
    {
        var reply = SmtpReplySenderTests.Reply();

        Assert.Equal(SendVerdict.Accepted, (await Sender().SendAsync(reply, CancellationToken.None)).Verdict);
        await Sender(5).SendAsync(reply with { Text = "二度目" }, CancellationToken.None);

        var file = Assert.Single(Directory.GetFileSystemEntries(_folder));
        Assert.StartsWith("20260203T030000Z-", Path.GetFileName(file), StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String("二度目\r\n"u8), await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_ids_that_differ_only_in_case_are_two_files()
    {
        await Sender().SendAsync(SmtpReplySenderTests.Reply() with { MessageId = "<A@x>" }, CancellationToken.None);
        await Sender().SendAsync(SmtpReplySenderTests.Reply() with { MessageId = "<a@x>" }, CancellationToken.None);

        Assert.Equal(2, Directory.GetFiles(_folder).DistinctBy(f => f, StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_refusal_for_now()
    {
        await File.WriteAllTextAsync(_folder, "in the way");
        try
        {
            Assert.Equal(SendVerdict.RefusedForNow, (await Sender().SendAsync(SmtpReplySenderTests.Reply(), CancellationToken.None)).Verdict);
        }
        finally
        {
            File.Delete(_folder);
        }
    }

    [Fact]
    public async Task A_reply_that_cannot_be_a_mail_is_refused()
    {
        Assert.Equal(SendVerdict.Refused, (await Sender().SendAsync(SmtpReplySenderTests.Reply() with { To = "nobody" }, CancellationToken.None)).Verdict);
        Assert.Equal(SendVerdict.Refused, (await Sender().SendAsync(SmtpReplySenderTests.Reply() with { MessageId = "../../x" }, CancellationToken.None)).Verdict);
    }
}
