// Metrics and traces of the bot: one span and one figure per turn, named by what was asked. No texts, no people.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BotTeam.Builder.Schema;

namespace BotTeam.Bot;

/// <summary>Instruments of the bot. Source and meter are both named <see cref="Name"/>.</summary>
public sealed class BotTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "BotTeam.Bot";

    private readonly Histogram<double> _turns;

    /// <summary>Creates the instruments.</summary>
    public BotTelemetry() => _turns = Meter.CreateHistogram<double>(
        "botteam.turn.duration", "s", "Time of a chat turn from the request to the saved state, by channel, type, what was asked, and end.");

    /// <summary>Figures.</summary>
    public Meter Meter { get; } = new(Name);

    /// <summary>Traces.</summary>
    public ActivitySource Source { get; } = new(Name);

    /// <summary>Begins the span <c>turn</c>. Dispose it when the turn is over; it counts as failed unless it was told otherwise.</summary>
    /// <param name="activity">What the turn is about.</param>
    /// <param name="clock">Measures the time.</param>
    internal TurnTrace Begin(IActivity activity, TimeProvider clock) => new(_turns, Source.StartActivity("turn", ActivityKind.Server), activity, clock);

    /// <inheritdoc/>
    public void Dispose()
    {
        Meter.Dispose();
        Source.Dispose();
    }
}

/// <summary>One turn under way. It is reached through the turn's state, as different methods learn what was asked.</summary>
internal sealed class TurnTrace(Histogram<double> turns, System.Diagnostics.Activity? span, IActivity activity, TimeProvider clock) : IDisposable
{
    private readonly long _began = clock.GetTimestamp();
    private string _asked = "nothing";
    private bool _worked;

    /// <summary>What was asked: a command's name, a button's verb, <c>dialog</c>. Only words of ours: each is a time series.</summary>
    /// <param name="name">The name.</param>
    public void Asked(string name) => _asked = name;

    /// <summary>The turn came to its end.</summary>
    public void Worked() => _worked = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        var tags = new TagList
        {
            { "channel", activity.ChannelId ?? "" },
            { "type", activity.Type ?? "" },
            { "asked", _asked },
            { "end", _worked ? "worked" : "failed" },
        };
        turns.Record(clock.GetElapsedTime(_began).TotalSeconds, tags);
        if (span is null)
            return;
        foreach (var tag in tags)
            span.SetTag(tag.Key, tag.Value);
        if (!_worked)
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }
}
