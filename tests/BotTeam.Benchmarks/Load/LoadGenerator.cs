// Drives a server with turns in a closed loop. A turn counts only when the HTTP answer and the bot's reply have both arrived.
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BotTeam.Benchmarks.Load;

/// <summary>What a round measured.</summary>
/// <param name="Turns">Whole turns.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Cpu">Processor time of the server's process.</param>
internal sealed record Round(int Turns, TimeSpan Elapsed, TimeSpan Cpu)
{
    /// <summary>Processor time of one turn in microseconds: what is compared, as it does not depend on who else is working.</summary>
    public double MicrosecondsPerTurn => Cpu.TotalMicroseconds / Turns;

    /// <summary>Turns per second of wall time.</summary>
    public double PerSecond => Turns / Elapsed.TotalSeconds;
}

/// <summary>Sends turns of many people at once.</summary>
internal sealed class LoadGenerator(FakeConnector connector, HttpClient http) : IDisposable
{
    private const int AtOnce = 32;

    // Each sender speaks for people of its own: nobody has two turns at once, however long one of them takes.
    private const int PeopleOfOne = 16;

    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(30);

    private int _lastTurn;

    /// <summary>Runs a round.</summary>
    /// <param name="server">The server.</param>
    /// <param name="turns">How many turns.</param>
    /// <param name="text">What the n-th turn of this server says.</param>
    public async Task<Round> RunAsync(ServerProcess server, int turns, Func<int, string> text)
    {
        var cpu = server.Cpu();
        var watch = Stopwatch.StartNew();
        var left = turns;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async sender =>
        {
            for (var said = 0; Interlocked.Decrement(ref left) >= 0; said++)
                await TurnAsync(server.Address, (sender * PeopleOfOne) + (said % PeopleOfOne), text(server.NextTurn()));
        }));
        watch.Stop();
        return new Round(turns, watch.Elapsed, server.Cpu() - cpu);
    }

    /// <summary>Takes one turn, to its end.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="person">Who says it; has no other turn just now.</param>
    /// <param name="text">What is said.</param>
    public async Task TurnAsync(Uri server, int person, string text)
    {
        var turn = Interlocked.Increment(ref _lastTurn);
        var conversation = $"a:person-{person}";
        var reply = connector.ReplyIn(conversation);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Activity(conversation, person, turn, text)));
        content.Headers.ContentType = new("application/json");
        using var answer = await http.PostAsync(new Uri(server, "/api/messages"), content);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
            throw new InvalidOperationException($"{server} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        await reply.WaitAsync(s_longestTurn);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private string Activity(string conversation, int person, int turn, string text) => new JsonObject
    {
        ["type"] = "message",
        ["id"] = $"17{turn:D11}",
        ["timestamp"] = "2026-11-22T05:07:20.810Z",
        ["localTimestamp"] = "2026-11-22T14:07:20.810+09:00",
        ["localTimezone"] = "Asia/Tokyo",
        ["serviceUrl"] = connector.ServiceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = $"29:person-{person}", ["name"] = $"担当 {person}", ["aadObjectId"] = $"33333333-0000-0000-0000-{person:D12}" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{LoadNames.AppId}", ["name"] = "BotTeam" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = LoadNames.Tenant },
        ["locale"] = "ja-JP",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "ja-JP", ["country"] = "JP", ["platform"] = "Web", ["timezone"] = "Asia/Tokyo" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = LoadNames.Tenant } },
    }.ToJsonString();
}
