// Teams in the whole program: what is open when, and a turn from Teams to the answer the connector gets.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using BotTeam.Bot.Channels;
using BotTeam.Desk.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Host.Tests.Composition;

public sealed class TeamsTests
{
    private const string Channel = "19:inquiries@thread.tacv2";
    private const string Suzuki = "33333333-0000-0000-0000-000000000003";
    private const string Sato = "22222222-0000-0000-0000-000000000099";
    private const string Guid = "11111111-2222-3333-4444-555555555555";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Without_an_app_id_there_is_no_endpoint()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(desk, Message("help", "http://127.0.0.1:1", "a:1")));
    }

    [Fact]
    public async Task With_an_app_id_it_is_there_and_locked_and_health_is_what_it_was()
    {
        await using var desk = await RunningDesk.StartAsync(new(RunningDesk.OneStore)
        {
            ["Teams:AppId"] = Guid,
            ["Teams:TenantId"] = Guid,
            ["Teams:Secret"] = "a-secret-of-a-test",
            ["Stores:main:Channel"] = "teams:" + Channel,
        }, services: StoreInFront.Register);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(desk, Message("help", "http://127.0.0.1:1", "a:1")));
        // It is ready when the worker has been round once, not before.
        await ((StoreInFront)desk.Services.GetRequiredService<ICaseStore>()).Rounded.WaitAsync(TimeSpan.FromSeconds(30));
        using var ready = await desk.Http.GetAsync(new Uri("healthz/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        // The store is bound by configuration, with or without a thread in the conversation's id.
        var channels = desk.Services.GetRequiredService<IStoreChannels>();
        Assert.Equal(Channel, channels.ChannelOf("main")?.Id);
        Assert.Equal("main", channels.StoreOf(Channel));
        Assert.Equal("main", channels.StoreOf(Channel + ";messageid=1700000000000"));
        Assert.Null(channels.StoreOf("19:other@thread.tacv2"));
        Assert.Null(await channels.PersonalOfAsync(Suzuki, CancellationToken.None));
        Assert.Null(await channels.MentionOfAsync(Suzuki, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start_with_a_sentence()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.In("bot.pfx"), "no certificate");
        var wrong = await Assert.ThrowsAsync<BotTeam.Host.Options.OptionException>(() => RunningDesk.StartAsync(new(RunningDesk.OneStore)
        {
            ["Teams:AppId"] = Guid,
            ["Teams:TenantId"] = Guid,
            ["Teams:CertificatePath"] = folder.In("bot.pfx"),
            ["Teams:CertificatePassword"] = "the-word",
        }));
        Assert.Equal("Teams:CertificatePath", Assert.Single(wrong.Mistakes).Option);
        Assert.DoesNotContain("the-word", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_local_client_the_channel_where_somebody_says_here_gets_what_waited_and_its_people_are_found()
    {
        await using var connector = await Connector.StartAsync();
        await using var desk = await RunningDesk.StartAsync(new() { ["Teams:WithoutAuthentication"] = "true" }, "Development");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(desk, Message("help", connector.Url, "a:personal-1")));
        var help = await connector.NextAsync(call => call.Path.Contains("a:personal-1", StringComparison.Ordinal));
        Assert.Contains("BotTeam", help.Body.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(desk, Message("<at>BotTeam</at> ここ", connector.Url, $"{Channel};messageid=1")));
        var card = await connector.NextAsync(call => call.Body.GetRawText().Contains("#1001", StringComparison.Ordinal));
        Assert.Contains(Channel, card.Path + card.Body.GetRawText(), StringComparison.Ordinal);

        var channels = desk.Services.GetRequiredService<IStoreChannels>();
        Assert.Equal("demo", channels.StoreOf(Channel));
        Assert.Equal("a:personal-1", (await channels.PersonalOfAsync(Suzuki, CancellationToken.None))?.Id);
        Assert.Equal("29:suzuki", (await channels.MentionOfAsync(Suzuki, null, CancellationToken.None))?.Id);

        // Who never spoke to the bot is found in the roster of the channel.
        Assert.Null(await channels.MentionOfAsync(Sato, null, CancellationToken.None));
        Assert.Equal("29:sato", (await channels.MentionOfAsync(Sato, channels.ChannelOf("demo"), CancellationToken.None))?.Id);
    }

    private static async Task<HttpStatusCode> PostAsync(RunningDesk desk, JsonObject activity)
    {
        using var response = await desk.Http.PostAsJsonAsync(new Uri("api/messages", UriKind.Relative), activity);
        return response.StatusCode;
    }

    // As Microsoft's local client sends it.
    private static JsonObject Message(string text, string serviceUrl, string conversation)
    {
        var personal = conversation.StartsWith("a:", StringComparison.Ordinal);
        var message = new JsonObject
        {
            ["type"] = "message",
            ["id"] = System.Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["locale"] = "ja-JP",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = "29:suzuki", ["name"] = "店長 鈴木", ["aadObjectId"] = Suzuki },
            ["recipient"] = new JsonObject { ["id"] = "28:22222222-2222-2222-2222-222222222222", ["name"] = "BotTeam" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = personal ? "personal" : "channel", ["isGroup"] = !personal, ["tenantId"] = Guid },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Guid } },
        };
        if (!personal)
        {
            message["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>BotTeam</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:22222222-2222-2222-2222-222222222222", ["name"] = "BotTeam" },
            });
            message["channelData"]!["channel"] = new JsonObject { ["id"] = Channel };
            message["channelData"]!["team"] = new JsonObject { ["id"] = "19:teamgeneral@thread.tacv2", ["name"] = "青木商店" };
        }

        return message;
    }

    // Takes what the bot posts, as the Bot Connector does.
    private sealed class Connector : IAsyncDisposable
    {
        private readonly Channel<(string Path, JsonElement Body)> _calls = System.Threading.Channels.Channel.CreateUnbounded<(string, JsonElement)>();
        private readonly WebApplication _app;
        private int _last;

        private Connector(WebApplication app) => _app = app;

        public string Url => _app.Urls.First();

        public static async Task<Connector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var connector = new Connector(builder.Build());
            connector._app.Run(connector.TakeAsync);
            await connector._app.StartAsync();
            return connector;
        }

        public async Task<(string Path, JsonElement Body)> NextAsync(Func<(string Path, JsonElement Body), bool> isIt)
        {
            using var limit = new CancellationTokenSource(Patience);
            await foreach (var call in _calls.Reader.ReadAllAsync(limit.Token))
            {
                if (isIt(call))
                    return call;
            }

            throw new InvalidOperationException("The connector was closed.");
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            var body = http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<JsonElement>() : default;
            _calls.Writer.TryWrite((Uri.UnescapeDataString(http.Request.Path.Value!), body.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement("") : body));
            var id = $"{Interlocked.Increment(ref _last)}";
            if (http.Request.Path.Value!.EndsWith($"/members/{Sato}", StringComparison.Ordinal))
            {
                await http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "29:sato", ["aadObjectId"] = Sato, ["name"] = "佐藤" });
                return;
            }

            // A new thread is named as well; an ordinary send has an id alone.
            await http.Response.WriteAsJsonAsync(http.Request.Path.Value!.EndsWith("/conversations", StringComparison.Ordinal)
                ? new JsonObject { ["id"] = $"{Channel};messageid={id}", ["activityId"] = id }
                : new JsonObject { ["id"] = id });
        }
    }
}
