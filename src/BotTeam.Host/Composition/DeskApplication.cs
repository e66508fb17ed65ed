// Puts the rooms together: options, storage, desk, worker, mail, bot, channels and endpoints, as one application.
using BotTeam.Desk;
using BotTeam.Host.Demo;
using BotTeam.Host.Endpoints;
using BotTeam.Host.Options;
using BotTeam.Storage.Sqlite;
using Microsoft.Extensions.Logging.Console;

namespace BotTeam.Host.Composition;

/// <summary>Builds the application.</summary>
internal static class DeskApplication
{
    private const string DefaultUrl = "http://localhost:3978";

    /// <summary>Builds the application from appsettings.json and the environment. Nothing is listening yet.</summary>
    /// <param name="configure">Changes the configuration before it is read; for tests.</param>
    /// <param name="replace">Changes what was put together before it is built; for tests.</param>
    /// <exception cref="OptionException">Options are wrong.</exception>
    /// <exception cref="StorageStartException">The database cannot be used.</exception>
    public static WebApplication Build(Action<WebApplicationBuilder>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var builder = CreateBuilder();
        configure?.Invoke(builder);
        var development = builder.Environment.IsDevelopment();
        var options = BotTeamOptions.Read(builder.Configuration, development);
        // Reading the playbook takes longest: it goes on while the rest is put together.
        var playbook = PlaybookServices.Begin(options);
        AddLogging(builder, development);
        AddServer(builder);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(options.ToCatalog());
        services.AddSqliteStorage(options.Storage.Sqlite);
        services.AddDesk().AddPlaybook(options, playbook);
        services.AddMail(options);
        services.AddTelemetry(options.Telemetry);
        services.AddSingleton(new IntakeKeys(options.Intake)).AddSingleton<IntakeEndpoints>().AddSingleton<HealthEndpoints>();
        services.AddSingleton<AttachmentEndpoint>().AddSingleton<AttachmentUrls>();
        services.AddChannels(options, development);
        services.AddHostedService<CaseWorkerService>().AddHostedService<StartGarbageService>();
        if (development && (ReferenceEquals(options.Stores, DemoStore.Stores) || ReferenceEquals(options.Stores, DemoStore.StoresInTeams)))
            services.AddSingleton<DemoInquiries>().AddHostedService<DemoService>();
        replace?.Invoke(services);

        var app = builder.Build();
        try
        {
            // What would stop the work stops the start.
            app.OpenChannels(options);
            app.Services.GetRequiredService<SqliteDatabase>();
            app.Services.GetRequiredService<PlaybookInForce>();
            if (options.Stores.IsEmpty)
                app.Logger.LogWarning("No store is configured: nothing can be received. Add one under Stores, as appsettings.sample.json shows.");
            Map(app, options);
            return app;
        }
        catch
        {
            // Something came in between: what was opened is closed again.
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Reads the options a start here and now would have.</summary>
    /// <exception cref="OptionException">Options are wrong.</exception>
    public static BotTeamOptions ReadOptions()
    {
        var builder = CreateBuilder();
        return BotTeamOptions.Read(builder.Configuration, builder.Environment.IsDevelopment());
    }

    // Options are read once. A watch over appsettings.json is one over its whole folder, and wakes with each write of the database below it.
    private static WebApplicationBuilder CreateBuilder() => WebApplication.CreateSlimBuilder(
        new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory(), Args = ["--hostBuilder:reloadConfigOnChange=false"] });

    private static void Map(WebApplication app, BotTeamOptions options)
    {
        app.UseExceptionHandler(failed => failed.Run(Problems.WriteFailureAsync));
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
        app.UseRouting();
        HealthEndpoints.Map(app);
        IntakeEndpoints.Map(app);
        AttachmentEndpoint.Map(app);
        app.MapChannels(options);
    }

    private static void AddServer(WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 1024 * 1024;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            server.Limits.MaxRequestHeaderCount = 60;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            server.Limits.MaxConcurrentConnections = 2000;
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()
            && string.IsNullOrEmpty(builder.Configuration["http_ports"]) && string.IsNullOrEmpty(builder.Configuration["https_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        // A reply being handed over ends by itself within a minute; the process waits for it.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(75));
    }

    private static void AddLogging(WebApplicationBuilder builder, bool development)
    {
        var logging = builder.Logging;
        if (string.IsNullOrEmpty(builder.Configuration["Logging:Console:FormatterName"]))
        {
            if (development)
                logging.AddSimpleConsole(console => console.SingleLine = true);
            else
                logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }

        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // A start that fails is told in one sentence, not in a stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }
}
