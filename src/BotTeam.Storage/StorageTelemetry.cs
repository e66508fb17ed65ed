// Figures and traces of the storage room.
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BotTeam.Storage;

/// <summary>Names under which the storage room measures and traces.</summary>
public sealed class StorageTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "BotTeam.Storage";

    private readonly Meter _meter = new(Name);
    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _saveDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchSize;

    internal StorageTelemetry()
    {
        _saveDuration = _meter.CreateHistogram<double>("botteam.storage.save.duration", "s", "Time from asking for a case to be saved until it is durable.");
        _commitDuration = _meter.CreateHistogram<double>("botteam.storage.commit.duration", "s", "Time of one batch of writes, its commit included.");
        _batchSize = _meter.CreateHistogram<int>("botteam.storage.batch.size", "{write}", "Writes that share one commit.");
    }

    /// <summary>Ends the meter and the activity source.</summary>
    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }

    internal Meter Meter => _meter;

    internal Activity? StartSave() => _source.StartActivity("case.save");

    internal void Saved(long startedAt, string verdict) =>
        _saveDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("verdict", verdict));

    internal void Committed(long startedAt, int writes)
    {
        _commitDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        _batchSize.Record(writes);
    }
}
