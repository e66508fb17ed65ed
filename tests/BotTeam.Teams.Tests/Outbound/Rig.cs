// The adapter with a fake connector, a clock that stands still, and a log that keeps every word.
using System.Collections.Concurrent;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound.Connector;
using BotTeam.Teams.Outbound.Tokens;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams.Tests.Outbound;

internal sealed class Rig : IAsyncDisposable
{
    public const string AppId = "22222222-2222-2222-2222-222222222222";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string Chat = "a:personal-chat-1";
    public const string Channel = "19:announce@thread.tacv2";
    public const string Thread = "19:announce@thread.tacv2;messageid=1795324071530";

    private readonly HttpMessageInvoker _http = new(ConnectorHttp.CreateHandler());

    private Rig(FakeServer server, TeamsOptions options, ITokenIssuer? issuer, IStorage storage, IOversizeMessages? oversize)
    {
        Server = server;
        Options = options;
        Storage = storage;
        if (issuer is FakeIssuer fake)
            fake.Clock = Time;
        Tokens = new TokenSource(issuer, Time, Log, () => 0.5);
        Connector = new ConnectorClient(_http, Tokens, url => url.Authority == new Uri(server.Url).Authority, new RetryRules(), Time, Log, () => 0.5);
        Adapter = new TeamsAdapter(options, Connector, storage, Time, Log, oversize);
    }

    public WatchedTime Time { get; } = new();

    public KeptLog Log { get; } = new();

    public FakeServer Server { get; }

    public TeamsOptions Options { get; }

    public IStorage Storage { get; }

    public TokenSource Tokens { get; }

    public ConnectorClient Connector { get; }

    public TeamsAdapter Adapter { get; }

    public string ServiceUrl => $"{Server.Url}/_connector/";

    public static TeamsOptions Development { get; } = new() { AppId = AppId, TenantId = Tenant, WithoutAuthentication = true };

    public static async Task<Rig> StartAsync(ITokenIssuer? issuer = null, TeamsOptions? options = null, IStorage? storage = null, IOversizeMessages? oversize = null) =>
        new(await FakeServer.StartAsync(), options ?? Development, issuer, storage ?? new MemoryStorage(), oversize);

    /// <summary>A message as a person sends it.</summary>
    public Activity Incoming(string conversation = Chat, string type = "personal", string? id = "in-1") => new(ActivityTypes.Message)
    {
        Id = id,
        ChannelId = "msteams",
        ServiceUrl = ServiceUrl,
        Text = "hello",
        Locale = "ja-JP",
        From = new ChannelAccount("29:alex", "Alex Wilber", aadObjectId: "33333333-0000-0000-0000-000000000000"),
        Recipient = new ChannelAccount($"28:{AppId}", "Probe Bot"),
        Conversation = new ConversationAccount(type == "personal" ? null : true, type, conversation, tenantId: Tenant),
    };

    /// <summary>A turn of an incoming message in which the bot sends.</summary>
    public async Task<ResourceResponse[]> TurnAsync(Activity incoming, params Activity[] replies)
    {
        ResourceResponse[] responses = [];
        await Adapter.ProcessActivityAsync(null, incoming, async (turn, token) => responses = await turn.SendActivitiesAsync([.. replies], token), default);
        return responses;
    }

    /// <summary>The bot speaks by itself.</summary>
    public async Task<ResourceResponse> SpeakAsync(string conversation, string? type, Activity message, string? serviceUrl = null)
    {
        ResourceResponse? response = null;
        await Adapter.ContinueConversationAsync(AppId, Reference(conversation, type, serviceUrl), async (turn, token) => response = await turn.SendActivityAsync(message, token), default);
        return response!;
    }

    public ConversationReference Reference(string conversation, string? type, string? serviceUrl = null) => new()
    {
        ChannelId = "msteams",
        ServiceUrl = serviceUrl ?? ServiceUrl,
        Bot = new ChannelAccount($"28:{AppId}", "Probe Bot"),
        Conversation = new ConversationAccount(null, type, conversation, tenantId: Tenant),
    };

    public async ValueTask DisposeAsync()
    {
        Adapter.Dispose();
        _http.Dispose();
        await Server.DisposeAsync();
    }
}

internal sealed class KeptLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<(string Part, TaskCompletionSource Said)> _awaited = new();

    public string All => string.Join('\n', _lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Keep($"{logLevel}: {formatter(state, exception)} {exception}");

    /// <summary>Ends when something has been said.</summary>
    public Task SaidAsync(string part)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Enqueue((part, said));
        Tell();
        return said.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private void Keep(string line)
    {
        _lines.Enqueue(line);
        Tell();
    }

    private void Tell()
    {
        foreach (var (part, said) in _awaited)
        {
            if (All.Contains(part, StringComparison.Ordinal))
                said.TrySetResult();
        }
    }
}

/// <summary>Tokens that are numbered; may be held back, or fail.</summary>
internal sealed class FakeIssuer(TimeSpan life) : ITokenIssuer
{
    private int _count;

    public int Count => _count;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Func<int, Task>? Before { get; set; }

    public async Task<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _count);
        if (Before is not null)
            await Before(number);
        var now = Clock.GetUtcNow();
        return new AccessToken($"token-{number}", now, now + life);
    }
}
