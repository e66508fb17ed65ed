// A desk at work: the real store on a file of its own, a clock moved by hand, a channel and an outbox that remember.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using BotTeam.Desk.Tests.Cases;
using BotTeam.Desk.Waking;
using BotTeam.Storage.Sqlite;
using BotTeam.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Desk.Tests.Waking;

/// <summary>One database; <see cref="Node"/> is a process over it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botteam-desk-").FullName;
    private readonly List<Node> _nodes = [];

    public Bench(params StoreProfile[] stores)
    {
        Stores = stores.Length > 0 ? stores : [Given.Store()];
        Main = Start("main");
    }

    public ManualTime Time { get; } = new(Given.Nine);

    public IReadOnlyList<StoreProfile> Stores { get; set; }

    public Channel Channel { get; } = new();

    public Outbox Outbox { get; } = new();

    public RecordingFiles Files { get; } = new();

    public Node Main { get; }

    public CaseDesk Desk => Main.Desk;

    public ICaseStore Store => Main.Store;

    /// <summary>Another process over the same database.</summary>
    /// <param name="name">Name of its worker.</param>
    /// <param name="between">Stands between it and the store.</param>
    /// <param name="options">Settings of its worker; the name is put in.</param>
    public Node Start(string name, Func<ICaseStore, ICaseStore>? between = null, WorkerOptions? options = null)
    {
        var node = new Node(
            Path.Combine(_folder, "desk.db"), Stores, Outbox, Channel, Files, Time, (options ?? new WorkerOptions()) with { Name = name }, between ?? (store => store));
        _nodes.Add(node);
        return node;
    }

    /// <summary>Takes a message in.</summary>
    public Task<Received> Receive(Inquiry inquiry) => Desk.ReceiveAsync(inquiry, default);

    /// <summary>Opens a case of a buyer of its own.</summary>
    public async Task<int> Open(string buyer = "yamada", string storeId = "demo", string body = "偽物ではないですか。")
    {
        var received = await Receive(Given.Mail(body, at: Time.GetUtcNow(), storeId: storeId, from: $"{buyer}@marketplace.amazon.co.jp"));
        Assert.Equal(ReceiveResult.Opened, received.Result);
        return received.CaseNumber!.Value;
    }

    /// <summary>Opens a case and approves a reply to it; the worker has not come yet.</summary>
    public async Task<int> Approved(string buyer = "yamada", string text = "山田 様\n\nお詫び申し上げます。")
    {
        var number = await Open(buyer);
        await Do(number, new BeginDraft(Given.Aoki, null, Given.Values(), text));
        var draft = (await Get(number)).Draft!;
        await Do(number, new Approve(Given.Sato, draft.Id, draft.TextHash));
        return number;
    }

    public async Task<Case> Get(int number) => await Store.GetAsync(number, default) ?? throw new Xunit.Sdk.XunitException($"#{number} is lost.");

    public async Task<Case> Do(int number, CaseCommand command)
    {
        var answer = (await Desk.DoAsync(number, command, default))!;
        Assert.Null(answer.Refusal);
        return answer.Case;
    }

    /// <summary>Works what is due now and every wake up to a time after now, as the loop would.</summary>
    public async Task RunUntil(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        await Main.Worker.RunDueAsync(default);
        while (await Store.NextWakeAsync(default) is { } next && next <= end)
        {
            Assert.True(next > Time.GetUtcNow(), "The worker would spin.");
            Time.MoveTo(next);
            await Main.Worker.RunDueAsync(default);
        }

        Time.MoveTo(end);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A process: its own connection, desk and worker.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly DeskTelemetry _telemetry = new();

    public Node(
        string path, IEnumerable<StoreProfile> profiles, IReplySender sender, IAnnouncer announcer, IBuyerFiles files, TimeProvider time, WorkerOptions options,
        Func<ICaseStore, ICaseStore> between)
    {
        _database = SqliteDatabase.Open(new SqliteOptions { Path = path, BusyTimeout = TimeSpan.FromSeconds(30) }, time);
        Store = between(new SqliteCaseStore(_database, NullLogger<SqliteCaseStore>.Instance));
        var stores = new StoreCatalog(profiles);
        var signal = new WakeSignal();
        Desk = new CaseDesk(Store, stores, new PlaybookInForce(SmallPlaybook.Playbook), time, signal, _telemetry);
        var performer = new EffectPerformer(Desk, sender, announcer, files, time, _telemetry, NullLogger<EffectPerformer>.Instance);
        IStoreAppointment[] kinds = [new DigestClock(announcer, options, time), new RetentionClock(Desk, Store, time, NullLogger<RetentionClock>.Instance)];
        Appointments = new AppointmentBook(Store, stores, kinds, options, time, NullLogger<AppointmentBook>.Instance);
        Worker = new CaseWorker(Desk, Store, performer, Appointments, signal, time, options, _telemetry, NullLogger<CaseWorker>.Instance);
    }

    public ICaseStore Store { get; }

    public CaseDesk Desk { get; }

    public CaseWorker Worker { get; }

    public AppointmentBook Appointments { get; }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _telemetry.Dispose();
    }
}
