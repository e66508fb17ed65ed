// The product as `serve` runs it, on its own database; messages change cases and cards come back. The worker rests: what it
// posts after a turn (the channel's card, the thread's line) is no part of the turn.
using System.Collections.Immutable;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Host.Composition;
using BotTeam.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotTeam.Benchmarks.Servers;

/// <summary>The real bot over the Teams channel.</summary>
internal static class DeskServer
{
    /// <summary>The store of all cases.</summary>
    public const string Store = "bench";

    /// <summary>The key of the intake.</summary>
    public const string IntakeKey = "bench-key-0123456789";

    /// <summary>Builds it.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="replace">Changes what was put together before it is built.</param>
    public static WebApplication Build(string url, string folder, Action<IServiceCollection>? replace = null)
    {
        // As the program runs: in the folder that has its files, and by no configuration but its own.
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
        try
        {
            return BuildHere(url, folder, replace);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    /// <summary>The database in a server's folder.</summary>
    /// <param name="folder">The folder.</param>
    public static string DatabaseIn(string folder) => Path.Combine(folder, "desk.db");

    /// <summary>Opens cases for the load to work on.</summary>
    /// <param name="app">The server.</param>
    /// <param name="cases">How many.</param>
    public static Task OpenCasesAsync(WebApplication app, int cases)
    {
        var desk = app.Services.GetRequiredService<CaseDesk>();
        return Parallel.ForEachAsync(Enumerable.Range(0, cases), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, token) => await desk.ReceiveAsync(Inquiry(i), token));
    }

    private static WebApplication BuildHere(string url, string folder, Action<IServiceCollection>? replace) => DeskApplication.Build(
        builder =>
        {
            builder.Environment.EnvironmentName = Environments.Development;
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = url,
                ["Storage:Sqlite:Path"] = DatabaseIn(folder),
                ["Attachments:Path"] = Path.Combine(folder, "attachments"),
                ["Outbox:Path"] = Path.Combine(folder, "outbox"),
                ["Workspace:Enabled"] = "false",
                [$"Stores:{Store}:Name"] = "ベンチ商店",
                [$"Stores:{Store}:Operators"] = "*",
                ["Intake:Keys:bench"] = IntakeKey,
                ["Teams:AppId"] = LoadNames.AppId,
                ["Teams:TenantId"] = LoadNames.Tenant,
                ["Teams:WithoutAuthentication"] = "true",
            });
            // That there is no authentication is meant here.
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(builder.Environment.ApplicationName, LogLevel.Error);
        },
        services =>
        {
            services.AddSingleton(EchoServer.Options);
            services.Remove(services.Single(service => service.ImplementationType == typeof(CaseWorkerService)));
            replace?.Invoke(services);
        });

    private static Inquiry Inquiry(int number) => new()
    {
        ExternalId = $"bench-{number}",
        StoreId = Store,
        Source = Origin.Buyer,
        FromName = "山田",
        FromAddress = $"buyer{number}@marketplace.amazon.co.jp",
        ReplyTo = $"buyer{number}@marketplace.amazon.co.jp",
        Subject = "注文の商品について",
        Body = "注文した商品がまだ届きません。いつ頃届くか教えていただけますか。よろしくお願いいたします。",
        OrderId = $"250-{number:D7}-{number:D7}",
        ReceivedAt = DateTimeOffset.UtcNow,
        Headers = ImmutableDictionary<string, string>.Empty,
    };
}
