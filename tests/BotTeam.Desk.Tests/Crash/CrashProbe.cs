// A process with a real desk that lives the life of one reply, from the buyer's mail to the sent answer, and dies on the way.
using System.Diagnostics;
using System.Globalization;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Tests.Cases;
using BotTeam.Desk.Tests.Waking;
using BotTeam.Mail;
using BotTeam.Mail.Outbound;
using BotTeam.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Desk.Tests.Crash;

/// <summary>Every look, write and hand-over between the desk and the world is a seam; at a chosen one the process kills itself.</summary>
internal sealed class CrashProbe(int killAt)
{
    private int _seams;
    private bool _counting;

    /// <summary>Goes on with what an earlier run left, then lives a life of its own.</summary>
    /// <param name="folder">Where the database, the outbox and the buyers' mailbox are.</param>
    /// <param name="run">Each run is an hour after the one before, and has a buyer of its own.</param>
    /// <param name="killAt">The seam to die at, from 1; 0: none.</param>
    /// <param name="refusals">How often the mail system refuses first.</param>
    public static async Task<int> RunAsync(string folder, int run, int killAt, int refusals)
    {
        var time = new ManualTime(Given.Nine.AddHours(run));
        var probe = new CrashProbe(killAt);
        using var telemetry = new MailTelemetry();
        var pickup = new PickupFolderSender(Path.Combine(folder, "outbox"), time, telemetry, NullLogger<PickupFolderSender>.Instance);
        var sender = new Mailbox(probe, pickup, Path.Combine(folder, "mailbox.txt"), refusals);
        await using var node = new Node(
            Path.Combine(folder, "desk.db"), [Given.Store()], sender, new Channel(), new RecordingFiles(), time, new() { Name = $"run-{run}" }, store => new StoreWith(store)
            {
                BeforeSave = save =>
                {
                    probe.Seam($"before save: {Kind(save)}");
                    return Task.CompletedTask;
                },
                AfterSave = (save, _) => probe.Seam($"after save: {Kind(save)}"),
                BeforeClaim = () => probe.Seam("before claim"),
            });

        await node.Worker.RunDueAsync(default);
        probe._counting = true;

        var received = await node.Desk.ReceiveAsync(
            Given.Mail("偽物ではないですか。", $"run-{run}", time.GetUtcNow(), from: $"buyer{run}@marketplace.amazon.co.jp"), default);
        var number = received.CaseNumber!.Value;
        Tell($"received {number}");
        await node.Desk.DoAsync(number, new BeginDraft(Given.Aoki, null, Given.Values(), "山田 様\n\nお詫び申し上げます。"), default);
        var draft = (await node.Store.GetAsync(number, default))!.Draft!;
        var answer = await node.Desk.DoAsync(number, new Approve(Given.Sato, draft.Id, draft.TextHash), default);
        Tell($"approved {number} {answer!.Case.Effects.OfType<SendReply>().Single().Reply.MessageId}");
        for (var i = 0; i <= refusals; i++)
        {
            await node.Worker.RunDueAsync(default);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Tell("done");
        return 0;
    }

    private static string Kind(CaseSave save) =>
        save.Case.Effects.OfType<SendReply>().FirstOrDefault() switch
        {
            { StartedAt: not null } => "begun",
            { Attempts: > 0 } => "refused",
            { } => "approved",
            null when save.Case.History.Any(h => h.What == HistoryKind.Sent) => "sent",
            null => "before approval",
        };

    private static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private void Seam(string name)
    {
        if (!_counting)
            return;
        var seam = Interlocked.Increment(ref _seams);
        Tell($"seam {seam.ToString(CultureInfo.InvariantCulture)} {name}");
        if (seam != killAt)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>The real outbox, and behind it the buyers, who note every mail they get, durably.</summary>
    private sealed class Mailbox(CrashProbe probe, PickupFolderSender outbox, string path, int refusals) : IReplySender
    {
        private int _refusals = refusals;

        public async Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
        {
            probe.Seam("before hand-over");
            if (probe._counting && _refusals-- > 0)
                return new SendOutcome(SendVerdict.RefusedForNow, "421 busy");
            var outcome = await outbox.SendAsync(reply, cancellationToken);
            await using (var mailbox = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
            {
                mailbox.Write(System.Text.Encoding.UTF8.GetBytes(reply.MessageId + "\n"));
                mailbox.Flush(flushToDisk: true);
            }

            probe.Seam("after hand-over");
            return outcome;
        }
    }
}
