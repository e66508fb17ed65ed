// The bot as in production, on a temporary database, with a clock that stands still and a channel in memory.
using BotTeam.Bot.Cards;
using BotTeam.Bot.Channels;
using BotTeam.Bot.Presenting;
using BotTeam.Builder;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using BotTeam.Desk.Waking;
using BotTeam.Storage.Sqlite;
using BotTeam.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Bot.Tests.Harness;

/// <summary>A whole desk for one test.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    private static readonly Lazy<Playbook> BuiltIn = new(Playbook.LoadBuiltIn);

    private readonly string _folder = Directory.CreateTempSubdirectory("botteam-bot-").FullName;
    private readonly ServiceProvider _services;

    private DeskHost(Func<StoreProfile, StoreProfile>? change, CardLibrary? library)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new StoreCatalog(new[] { TestStores.Japanese, TestStores.English }.Select(change ?? (store => store))));
        services.AddSingleton(new PlaybookInForce(BuiltIn.Value));
        services.AddSingleton<WakeSignal>().AddSingleton<DeskTelemetry>().AddSingleton(new WorkerOptions());
        services.AddSingleton<CaseDesk>().AddSingleton<EffectPerformer>().AddSingleton<CaseWorker>();
        services.AddSingleton<IStoreAppointment, DigestClock>().AddSingleton<IStoreAppointment, RetentionClock>().AddSingleton<AppointmentBook>();
        services.AddSingleton(_ => SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(_folder, "desk.db") }, TimeProvider.System));
        services.AddSingleton<SqliteCaseStore>();
        services.AddSingleton(provider => new CrashingStore(provider.GetRequiredService<SqliteCaseStore>()));
        services.AddSingleton<ICaseStore>(provider => provider.GetRequiredService<CrashingStore>());
        services.AddSingleton<IStorage, MemoryStorage>();
        services.AddSingleton<IReplySender>(Mail);
        services.AddSingleton<IBuyerFiles>(Files);
        services.AddSingleton(Channel).AddSingleton<TeamChannels>();
        services.AddSingleton<IStoreChannels>(provider => provider.GetRequiredService<TeamChannels>());
        services.AddSingleton<IAttachmentLinks, TestLinks>();
        services.AddDeskBot();
        if (library is not null)
            services.AddSingleton(library);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    /// <summary>Tuesday 24 November 2026, 09:00 in Tokyo, until moved.</summary>
    public ManualTime Time { get; } = new();

    /// <summary>The mail system.</summary>
    public RecordingSender Mail { get; } = new();

    /// <summary>The files that came with mails.</summary>
    public RecordingFiles Files { get; } = new();

    /// <summary>The chat.</summary>
    public TeamChannel Channel { get; } = new();

    /// <summary>The desk.</summary>
    public CaseDesk Desk => Get<CaseDesk>();

    /// <summary>The time.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Starts a desk.</summary>
    /// <param name="change">Other settings for the stores.</param>
    /// <param name="library">Expands the cards; the bot's own when null.</param>
    public static async Task<DeskHost> StartAsync(Func<StoreProfile, StoreProfile>? change = null, CardLibrary? library = null)
    {
        var host = new DeskHost(change, library);
        await host.Get<AppointmentBook>().ScheduleAsync(CancellationToken.None);
        return host;
    }

    /// <summary>A service of the composition.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Takes an inquiry in and lets the worker do what is due.</summary>
    /// <returns>The case's number.</returns>
    public async Task<int> ReceiveAsync(Inquiry inquiry)
    {
        var received = await Desk.ReceiveAsync(inquiry, CancellationToken.None);
        await WorkAsync();
        return received.CaseNumber!.Value;
    }

    /// <summary>Lets the worker do everything that is due now.</summary>
    public Task WorkAsync() => Get<CaseWorker>().RunDueAsync(CancellationToken.None);

    /// <summary>Lets time pass, then the worker work.</summary>
    public Task PassAsync(TimeSpan span)
    {
        Time.Advance(span);
        return WorkAsync();
    }

    /// <summary>The case as it is.</summary>
    public async Task<Case> CaseAsync(int number) => (await Desk.FindAsync(number, CancellationToken.None))!;

    /// <summary>Somebody with the bot's chat open, in the channel of the store of this language.</summary>
    public Hand As(Person person, string language = "ja") => new(this, person, TestStores.ChannelOf(TestStores.In(language).Id), language);

    /// <summary>Somebody in any channel.</summary>
    public Hand In(Person person, string conversation, string locale = "ja") => new(this, person, conversation, locale);

    /// <summary>Somebody in a chat with the bot alone.</summary>
    public Hand Alone(Person person, string locale) => new(this, person, $"a:{person.Id}", locale);

    /// <summary>What stands in the channel of a language's store, threads included, oldest first.</summary>
    public IReadOnlyList<ChannelMessage> In(string language) =>
        [.. Channel.Messages.Where(m => m.Conversation.StartsWith(TestStores.ChannelOf(TestStores.In(language).Id), StringComparison.Ordinal))];

    /// <summary>The card of a case in its store's channel, as everybody sees it.</summary>
    public ChannelMessage CardOf(int number) => Channel.Messages.First(m => m.Card is { } card && card.Texts.Contains($"#{number}"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
