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
    /// <summary>Builds it and opens cases for the load to work on.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="cases">How many cases are opened.</param>
    public static async Task<WebApplication> BuildAsync(string url, string folder, int cases)
    {
        var app = DeskApplication.Build(
            builder =>
            {
                builder.Environment.EnvironmentName = Environments.Development;
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["urls"] = url,
                    ["Storage:Sqlite:Path"] = Path.Combine(folder, "desk.db"),
                    ["Attachments:Path"] = Path.Combine(folder, "attachments"),
                    ["Outbox:Path"] = Path.Combine(folder, "outbox"),
                    ["Workspace:Enabled"] = "false",
                    ["Stores:bench:Name"] = "ベンチ商店",
                    ["Stores:bench:Operators"] = "*",
                    ["Teams:AppId"] = LoadNames.AppId,
                    ["Teams:TenantId"] = LoadNames.Tenant,
                    ["Teams:WithoutAuthentication"] = "true",
                });
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
            },
            services =>
            {
                services.AddSingleton(EchoServer.Options);
                services.Remove(services.Single(service => service.ImplementationType == typeof(CaseWorkerService)));
            });
        var desk = app.Services.GetRequiredService<CaseDesk>();
        await Parallel.ForEachAsync(Enumerable.Range(0, cases), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, token) => await desk.ReceiveAsync(Inquiry(i), token));
        return app;
    }

    private static Inquiry Inquiry(int number) => new()
    {
        ExternalId = $"bench-{number}",
        StoreId = "bench",
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
