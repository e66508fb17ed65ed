// A small workspace for tests: three people, one channel, a bot that does what the test says.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Feed;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Workspace.Tests;

/// <summary>The workspace without its web pages.</summary>
internal sealed class Desk : IDisposable
{
    public const string Channel = "demo-store";

    public static readonly string Personal = WorkspaceIds.Personal("aoki");

    public Desk(IStorage? storage = null)
    {
        Storage = storage ?? new MemoryStorage();
        Feed = new WorkspaceFeed(Storage, Options, Clock);
        Adapter = new WorkspaceAdapter(Feed, Options);
        Turns = new WorkspaceTurns(Adapter, Feed, Options, Clock, NullLogger<WorkspaceTurns>.Instance);
    }

    public static WorkspaceOptions Options => new()
    {
        People =
        [
            new WorkspacePerson { Id = "aoki", Name = "青木", Role = "担当者" },
            new WorkspacePerson { Id = "sato", Name = "佐藤", Role = "承認者" },
            new WorkspacePerson { Id = "owner", Name = "Morgan", Role = "Owner", Language = "en" },
        ],
        Channels = [new WorkspaceChannel { Id = Channel, Name = "問い合わせ", Store = "みどり商店" }],
    };

    public static WorkspacePerson Aoki => Options.People[0];

    public static WorkspacePerson Sato => Options.People[1];

    public IStorage Storage { get; }

    public ManualTime Clock { get; } = new();

    public WorkspaceFeed Feed { get; }

    public WorkspaceAdapter Adapter { get; }

    public WorkspaceTurns Turns { get; }

    public ScriptedBot Bot { get; } = new();

    public static Activity Text(string text, string? id = null) => new(ActivityTypes.Message) { Text = text, Id = id };

    public static Activity Card(string text, string? id = null) =>
        new(ActivityTypes.Message) { Id = id, Summary = text, Attachments = [Attachment.AdaptiveCard(CardOf(text))] };

    public static JsonElement CardOf(string text) => JsonSerializer.SerializeToElement(new
    {
        type = "AdaptiveCard",
        version = "1.5",
        body = new[] { new { type = "TextBlock", text } },
    });

    public async Task<string> PostAsync(Activity activity, string conversation = Channel)
    {
        var id = "";
        await InAsync(conversation, async turn => id = (await turn.SendActivityAsync(activity))!.Id!);
        return id;
    }

    public Task InAsync(string conversation, Func<ITurnContext, Task> work) =>
        Adapter.ContinueConversationAsync("bot", Adapter.Reference(conversation), (turn, _) => work(turn), default);

    public async Task<IReadOnlyList<FeedMessage>> MessagesAsync(string conversation = Channel) => await Feed.Conversation(conversation)!.ReadAsync(default);

    public async Task<FeedMessage> MessageAsync(string id, string conversation = Channel) => (await Feed.Conversation(conversation)!.FindAsync(id, default))!;

    public void Dispose() => Feed.Dispose();
}

/// <summary>A bot that remembers its turns and answers as it is told.</summary>
internal sealed class ScriptedBot : ActivityHandler
{
    public List<Activity> Turns { get; } = [];

    public Func<ITurnContext, Task>? OnMessage { get; set; }

    public Func<AdaptiveCardInvokeValue, AdaptiveCardInvokeResponse>? OnAction
    {
        set => OnActionAsync = value is null ? null : action => Task.FromResult(value(action));
    }

    public Func<AdaptiveCardInvokeValue, Task<AdaptiveCardInvokeResponse>>? OnActionAsync { get; set; }

    public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        lock (Turns)
        {
            Turns.Add(turnContext.Activity);
        }

        return base.OnTurnAsync(turnContext, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        OnMessage?.Invoke(turnContext) ?? Task.CompletedTask;

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        OnActionAsync?.Invoke(invokeValue) ?? base.OnAdaptiveCardInvokeAsync(turnContext, invokeValue, cancellationToken);
}

/// <summary>Time that stands until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly TaskCompletionSource _created = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = new(2026, 11, 22, 0, 14, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), _now + dueTime);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        _created.TrySetResult();
        return timer;
    }

    /// <summary>Waits until somebody waits.</summary>
    public Task SomebodyWaitsAsync() => _created.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public void Move(TimeSpan by)
    {
        List<Timer> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class Timer(ManualTime time, Action fire, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due { get; } = due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
