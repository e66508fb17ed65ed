// Sends the figures and traces of every room to an OpenTelemetry collector, when one is configured.
using BotTeam.Host.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BotTeam.Host.Composition;

/// <summary>Registration of the export.</summary>
internal static class TelemetryServices
{
    /// <summary>Adds the export when there is a collector; without one nothing of OpenTelemetry is loaded.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options) =>
        options.OtlpEndpoint is null ? services : services.AddHostedService(_ => new TelemetryExport(options));
}

/// <summary>The export; what is waiting is sent when the program ends.</summary>
internal sealed class TelemetryExport(TelemetryOptions options) : IHostedService, IDisposable
{
    private const string EveryRoom = "BotTeam.*";
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("BotTeam", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3));
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(EveryRoom, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter(export => Aim(export, "metrics")).Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(EveryRoom, "Microsoft.AspNetCore")
            .AddOtlpExporter(export => Aim(export, "traces")).Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    // Over HTTP each signal has a path of its own, and the exporter adds none to an endpoint it was given.
    private void Aim(OtlpExporterOptions export, string signal)
    {
        var grpc = options.OtlpProtocol == "grpc";
        export.Protocol = grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        export.Endpoint = new Uri(grpc ? options.OtlpEndpoint! : $"{options.OtlpEndpoint!.TrimEnd('/')}/v1/{signal}");
    }
}
