// What is open where: the workspace and the demo in Development, nothing outside of it; health in both.
using System.Net;
using System.Text.Json;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using BotTeam.Host.Demo;
using BotTeam.Mail.Outbound;
using BotTeam.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Host.Tests.Composition;

public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/workspace/events")]
    [InlineData("/workspace/card-preview")]
    [InlineData("/intake/inquiries")]
    [InlineData("/intake/mail/postmark")]
    public async Task Outside_Development_without_configuration_nothing_is_open(string path)
    {
        await using var desk = await RunningDesk.StartAsync([]);
        using var read = await desk.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using var written = await desk.PostAsync(new { });
        Assert.Equal(HttpStatusCode.NotFound, written.StatusCode);
    }

    [Fact]
    public async Task Outside_Development_there_is_no_workspace_even_when_it_is_enabled()
    {
        await using var desk = await RunningDesk.StartAsync(new(RunningDesk.OneStore)
        {
            ["Workspace:Enabled"] = "true",
            ["Workspace:People:0:Id"] = "sato",
            ["Workspace:People:0:Name"] = "佐藤",
            ["Stores:main:Channel"] = "workspace:main",
        });
        using var page = await desk.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task In_Development_the_workspace_is_at_the_root_and_the_intake_still_needs_a_key()
    {
        await using var desk = await RunningDesk.StartAsync([], "Development");
        using var page = await desk.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("青木商店", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var intake = await desk.PostAsync(new { });
        Assert.Equal(HttpStatusCode.NotFound, intake.StatusCode);
    }

    [Fact]
    public async Task Live_and_ready_say_what_was_looked_at()
    {
        StoreInFront? store = null;
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore, services: services =>
        {
            var real = services.Last(s => s.ServiceType == typeof(ICaseStore));
            services.AddSingleton<ICaseStore>(provider => store = new StoreInFront((ICaseStore)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        });
        using var live = await desk.Http.GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await store!.Rounded.WaitAsync(TimeSpan.FromSeconds(30));
        using var ready = await desk.Http.GetAsync("/healthz/ready");
        using var json = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        Assert.Equal("ready", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(["playbook", "store", "worker"], json.RootElement.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task A_worker_that_hangs_makes_it_not_ready()
    {
        var time = new ManualTime();
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore, services: services => services.AddSingleton<TimeProvider>(time).AddSingleton<ICaseStore, HangingStore>());
        using var ready = await desk.Http.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using var json = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        Assert.False(json.RootElement.GetProperty("checks").GetProperty("worker").GetProperty("ok").GetBoolean());
        Assert.True(json.RootElement.GetProperty("checks").GetProperty("store").GetProperty("ok").GetBoolean());
    }

    // As an empty variable of a container says it.
    [Fact]
    public async Task A_storage_option_that_is_set_to_nothing_is_its_default()
    {
        await using var desk = await RunningDesk.StartAsync(new(RunningDesk.OneStore) { ["Storage:Sqlite:BusyTimeout"] = "" });
        using var live = await desk.Http.GetAsync("/healthz/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Replies_go_to_the_folder_until_a_mail_server_is_set()
    {
        await using var folder = await RunningDesk.StartAsync(RunningDesk.OneStore);
        Assert.IsType<PickupFolderSender>(folder.Services.GetRequiredService<IReplySender>());
        await using var smtp = await RunningDesk.StartAsync(new(RunningDesk.OneStore) { ["Smtp:Host"] = "127.0.0.1", ["Stores:main:Sender"] = "a@example.com" });
        Assert.IsType<SmtpReplySender>(smtp.Services.GetRequiredService<IReplySender>());
    }

    [Fact]
    public async Task The_demo_has_a_day_of_inquiries_and_is_received_once()
    {
        await using var desk = await RunningDesk.StartAsync([], "Development", services => services.Remove(services.First(s => s.ImplementationType == typeof(DemoService))));
        var demo = desk.Services.GetRequiredService<DemoInquiries>();
        Assert.True(await demo.ReceiveAsync(CancellationToken.None) >= 10);
        Assert.Equal(0, await demo.ReceiveAsync(CancellationToken.None));
        var cases = await desk.AllCasesAsync();
        Assert.True(cases.Count >= 10, $"{cases.Count} cases");
        var now = desk.Desk.Now;
        Assert.Contains(cases, value => value.DueAt < now);
        Assert.Contains(cases, value => value.DueAt > now && value.DueAt < now.AddHours(1));
        Assert.Contains(cases, value => value.Origin == Origin.Amazon);
        Assert.Contains(cases, value => value.Language == "en");
        Assert.Contains(cases, value => value.Messages.Any(m => !m.Attachments.IsEmpty));
        Assert.Contains(cases, value => value.Messages.Any(m => m.NotUnderstood is not null));
        Assert.Contains(cases, value => value.Messages.Count(m => m.Direction == Direction.FromBuyer) > 1);
        string[] matters = ["counterfeit", "defective", "used-or-dirty", "not-arrived", "damaged", "cancel", "product-question", "thanks", "amazon-notice", "amazon-claim", "mistaken-order"];
        Assert.Empty(matters.Except(cases.Select(value => value.Matter.Category)));
        Assert.All(cases.Where(value => value.Origin == Origin.Buyer), value => Assert.NotNull(value.Buyer.Name));
    }

    // A store that never answers the worker.
    private sealed class HangingStore : ICaseStore
    {
        public Task<Case?> GetAsync(int number, CancellationToken cancellationToken) => Never<Case?>(cancellationToken);

        public Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken) => Never<SaveResult>(cancellationToken);

        public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken) => Never<int?>(cancellationToken);

        public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken) => Never<Case?>(cancellationToken);

        public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => Never<IReadOnlyList<Case>>(cancellationToken);

        public Task<IReadOnlyList<CasePlace>> ListPlacesAsync(CaseQuery query, CancellationToken cancellationToken) => Never<IReadOnlyList<CasePlace>>(cancellationToken);

        public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken) => Never<CaseCounts>(cancellationToken);

        public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken) => Never<IReadOnlyList<PastCase>>(cancellationToken);

        public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken) => Never<IReadOnlyList<TriageCorrection>>(cancellationToken);

        public Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) => Never<IReadOnlyList<Case>>(cancellationToken);

        public Task<IReadOnlyList<int>> ListForgettableAsync(string storeId, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken) => Never<IReadOnlyList<int>>(cancellationToken);

        public Task RenewAsync(IReadOnlyCollection<int> numbers, string worker, DateTimeOffset until, CancellationToken cancellationToken) => Never<int>(cancellationToken);

        public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken) => Never<int>(cancellationToken);

        public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken) => Never<DateTimeOffset?>(cancellationToken);

        public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => Never<Appointment?>(cancellationToken);

        public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken) => Never<int>(cancellationToken);

        private static async Task<T> Never<T>(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
