// Metrics and traces of the mail room. Labels are kinds and verdicts, never addresses or words.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Mail;

/// <summary>Meter and activity source <c>BotTeam.Mail</c>. One for the process.</summary>
public sealed class MailTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "BotTeam.Mail";

    private readonly Meter _meter = new(Name);
    private readonly ActivitySource _source = new(Name);
    private readonly Counter<long> _inquiries;
    private readonly Counter<long> _replies;
    private readonly Histogram<double> _handOver;

    /// <summary>Creates the instruments.</summary>
    public MailTelemetry()
    {
        _inquiries = _meter.CreateCounter<long>("botteam.mail.inquiries", "{inquiry}", "Inquiries read, by kind and whether they were understood.");
        _replies = _meter.CreateCounter<long>("botteam.mail.replies", "{attempt}", "Attempts to hand a reply over, by verdict.");
        _handOver = _meter.CreateHistogram<double>("botteam.mail.handover.duration", "s", "Time a hand-over took.");
    }

    /// <summary>Counts an inquiry that was read.</summary>
    /// <param name="inquiry">The inquiry.</param>
    public void Count(Inquiry inquiry) => _inquiries.Add(
        1,
        new("kind", inquiry.Kind.ToString()),
        new("source", inquiry.Source.ToString()),
        new("understood", inquiry.NotUnderstood is null));

    /// <summary>Begins the trace of one reading, for example <c>mail.read</c>; null when nobody listens.</summary>
    /// <param name="name">Name of the span.</param>
    public Activity? Begin(string name) => _source.StartActivity(name);

    /// <inheritdoc />
    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }

    internal void Count(SendOutcome outcome, TimeSpan took, string way)
    {
        var verdict = new KeyValuePair<string, object?>("verdict", outcome.Verdict.ToString());
        var by = new KeyValuePair<string, object?>("by", way);
        _replies.Add(1, verdict, by);
        _handOver.Record(took.TotalSeconds, verdict, by);
    }
}
