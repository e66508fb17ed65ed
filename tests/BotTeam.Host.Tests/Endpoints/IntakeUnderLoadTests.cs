// Many inquiries at once, and texts that want to be more than text.
using System.Collections.Concurrent;
using System.Net;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotTeam.Host.Tests.Endpoints;

public sealed class IntakeUnderLoadTests
{
    public static TheoryData<string, string> HostileTexts => new()
    {
        { "quotes", "He said \"no\" and 'never' \\ \\\" " },
        { "markup", "<script>alert(1)</script><b>&amp; & <img src=x onerror=1>" },
        { "templates", "{{name}} {{#if x}} ${data} $json(x) @{x} %s %n {0}" },
        { "emoji", "👩‍👩‍👧‍👦 🇯🇵 ✈️ 🀄" },
        { "bidi", "\u202Egnp.exe\u202C \u200F שלום \u2066x\u2069 \u200B" },
        { "line breaks", "a\n\nb\tc" },
        { "japanese", "髙﨑 様　①㈱ ｶﾅ 〜―－ 𠮷野家" },
        { "nothing", "" },
        { "blank", "   \n\t " },
        { "sql", "'; DROP TABLE cases; --" },
    };

    [Fact]
    public async Task Two_hundred_at_once_are_two_hundred_cases_each_with_its_own_words()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var (number, result) = await desk.ReceiveAsync(new { externalId = $"load-{i}", subject = $"s{i}", body = $"words {i}", from = new { address = $"buyer{i}@marketplace.amazon.co.jp" } });
            return (i, number, result);
        }));
        Assert.All(answers, answer => Assert.Equal("opened", answer.result));
        Assert.Equal(200, answers.Select(answer => answer.number).Distinct().Count());
        Assert.Equal(Enumerable.Range(1001, 200), answers.Select(answer => answer.number!.Value).Order());
        var cases = (await desk.AllCasesAsync()).ToDictionary(value => value.Number);
        Assert.Equal(200, cases.Count);
        Assert.All(answers, answer => Assert.Equal($"words {answer.i}", Assert.Single(cases[answer.number!.Value].Messages).Text));
    }

    [Fact]
    public async Task The_same_id_at_the_same_moment_is_one_inquiry()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => desk.ReceiveAsync(new
        {
            externalId = $"twice-{i % 3}",
            subject = "s",
            body = $"words of {i % 3}",
            from = new { address = $"b{i % 3}@marketplace.amazon.co.jp" },
        })));
        Assert.Equal(3, answers.Count(answer => answer.Result == "opened"));
        Assert.Equal(57, answers.Count(answer => answer.Result == "duplicate"));
        var cases = await desk.AllCasesAsync();
        Assert.Equal(3, cases.Count);
        Assert.All(cases, value => Assert.Single(value.Messages));
    }

    [Fact]
    public async Task Messages_of_one_buyer_at_the_same_moment_are_one_case_that_has_them_all()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => desk.ReceiveAsync(new
        {
            externalId = $"thread-{i}",
            source = "buyer",
            subject = "s",
            body = $"m{i}",
            orderId = "250-1234567-1234567",
            from = new { address = "one@marketplace.amazon.co.jp" },
        })));
        Assert.Single(answers, answer => answer.Result == "opened");
        var value = Assert.Single(await desk.AllCasesAsync());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"m{i}").Order(StringComparer.Ordinal), value.Messages.Select(m => m.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Any_text_is_kept_as_itself_and_never_logged(string name, string text)
    {
        using var log = new CollectedLog();
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore, log: log);
        var marked = text.Length == 0 ? "" : "secret-words " + text;
        var (number, result) = await desk.ReceiveAsync(new { externalId = "x " + name, subject = marked.ReplaceLineEndings(" "), body = marked, from = new { name = marked.ReplaceLineEndings(" "), address = "a@marketplace.amazon.co.jp" } });
        Assert.Equal("opened", result);
        var message = Assert.Single((await desk.CaseAsync(number)).Messages);
        Assert.Equal(marked.Trim(), message.Text.Trim());
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret-words", StringComparison.Ordinal) || line.Contains(RunningDesk.Key, StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("Opened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_line_of_a_hundred_kilobytes_is_kept_whole()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var line = string.Concat(Enumerable.Repeat("長い行😀{{x}}", 10_000));
        var (number, _) = await desk.ReceiveAsync(new { externalId = "long", subject = "s", body = line });
        Assert.Equal(line, Assert.Single((await desk.CaseAsync(number)).Messages).Text);
    }

    [Theory]
    [InlineData("\"\\ud800\"", "body")]
    [InlineData("\"\\u0000\"", null)]
    public async Task Text_that_is_no_text_is_a_clear_error_or_kept(string body, string? field)
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        using var content = new StringContent($$"""{"externalId":"n","subject":"s","body":{{body}}}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await desk.Http.PostAsync("/intake/inquiries", content);
        Assert.Equal(field is null ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, response.StatusCode);
        if (field is not null)
            Assert.Equal([field], (await response.ErrorsAsync()).Keys);
    }

    [Fact]
    public async Task While_the_store_is_down_the_sender_is_asked_to_send_again_and_nothing_is_lost()
    {
        StoreInFront? failing = null;
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore, services: services =>
        {
            var real = services.Last(s => s.ServiceType == typeof(ICaseStore));
            services.AddSingleton<ICaseStore>(provider => failing = new StoreInFront((ICaseStore)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        });
        var inquiry = new { externalId = "later", subject = "s", body = "b" };
        failing!.Down = true;
        using (var response = await desk.PostAsync(inquiry))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal(30, response.Headers.RetryAfter?.Delta?.TotalSeconds);
            Assert.Empty(await response.ErrorsAsync());
        }

        failing.Down = false;
        Assert.Equal("opened", (await desk.ReceiveAsync(inquiry)).Result);
    }

    private sealed class CollectedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
