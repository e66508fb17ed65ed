// A mail system that records what it is given and answers as the test says.
using System.Collections.Concurrent;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>Records replies.</summary>
internal sealed class RecordingSender : IReplySender
{
    private readonly ConcurrentQueue<OutgoingReply> _sent = new();

    /// <summary>What was handed over, oldest first, whatever the verdict.</summary>
    public IReadOnlyList<OutgoingReply> Handed => [.. _sent];

    /// <summary>How the next hand-overs end.</summary>
    public SendOutcome Answer { get; set; } = new(SendVerdict.Accepted, "250 OK");

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        _sent.Enqueue(reply);
        return Task.FromResult(Answer);
    }
}
