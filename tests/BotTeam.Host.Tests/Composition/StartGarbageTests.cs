// A start gives its memory back, once, and not before the desk has answered its first turns.
using BotTeam.Host.Composition;
using BotTeam.Testing;
using Microsoft.Extensions.Hosting;

namespace BotTeam.Host.Tests.Composition;

public sealed class StartGarbageTests
{
    [Fact]
    public async Task What_only_the_start_needed_is_given_back_soon_after_it()
    {
        using var lifetime = new Started();
        var time = new ManualTime();
        using var service = new StartGarbageService(lifetime, time);
        await service.StartAsync(CancellationToken.None);
        Assert.False(service.ExecuteTask!.IsCompleted);

        lifetime.Start();
        await time.TimerSet();
        var before = GC.CollectionCount(GC.MaxGeneration);
        time.Advance(TimeSpan.FromSeconds(5));
        await service.ExecuteTask.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(GC.CollectionCount(GC.MaxGeneration), before + 1, int.MaxValue);
    }

    private sealed class Started : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication()
        {
        }

        public void Dispose() => _started.Dispose();
    }
}
