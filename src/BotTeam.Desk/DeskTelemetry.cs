// Metrics and traces of the desk, for whatever exporter the host configures. No message bodies, no addresses.
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BotTeam.Desk;

/// <summary>Instruments of the desk. Source and meter are both named <see cref="Name"/>.</summary>
public sealed class DeskTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "BotTeam.Desk";

    private readonly Meter _meter = new(Name);

    /// <summary>Creates the instruments.</summary>
    public DeskTelemetry()
    {
        Inquiries = _meter.CreateCounter<long>("botteam.inquiries", description: "Inquiries received, by store and result");
        Commands = _meter.CreateCounter<long>("botteam.commands", description: "Commands to cases, by kind and end");
        Effects = _meter.CreateCounter<long>("botteam.effects", description: "Effects performed, by kind and end");
        Sends = _meter.CreateHistogram<double>("botteam.send.duration", "s", "Hand-over of a reply to the mail system, by verdict");
        WakeDelay = _meter.CreateHistogram<double>("botteam.wake.delay", "s", "How late a case was woken");
    }

    /// <summary>Traces.</summary>
    public ActivitySource Traces { get; } = new(Name);

    /// <summary>Inquiries received.</summary>
    public Counter<long> Inquiries { get; }

    /// <summary>Commands.</summary>
    public Counter<long> Commands { get; }

    /// <summary>Effects performed.</summary>
    public Counter<long> Effects { get; }

    /// <summary>Hand-over times in seconds.</summary>
    public Histogram<double> Sends { get; }

    /// <summary>Lateness of wakes in seconds.</summary>
    public Histogram<double> WakeDelay { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        Traces.Dispose();
    }
}
