// Takes changed files of the team's folder into force, or says why not. One look at a time.
using BotTeam.Bot.Channels;
using BotTeam.Desk;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Stores;

namespace BotTeam.Host.Overlay;

/// <summary>Keeps the playbook in force as the folder says, and the team informed.</summary>
internal sealed class PlaybookReload(
    PlaybookFolder folder, PlaybookStart start, LastGoodPlaybook lastGood, PlaybookInForce inForce, PlaybookNews news, StoreCatalog stores,
    TimeProvider time, ILogger<PlaybookReload> log)
{
    /// <summary>So long a folder must stand still before it is read: editors and copies write in steps.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromMilliseconds(400);
    private const int MostWaits = 25;

    private volatile OverlayState _state = start.State;
    private readonly Patient<string> _stamps = new(folder.Stamp, PlaybookStart.Patience, time);
    private readonly Patient<FolderSnapshot> _reads = new(folder.Read, PlaybookStart.Patience, time);
    private string? _stamp;

    /// <summary>How it stands.</summary>
    public OverlayState State => _state;

    /// <summary>Looks once: reads the folder when it has changed, and tells whom has not been told yet.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_stamp is null)
        {
            _stamp = start.Stamp;
            Begin();
        }

        var stamp = await _stamps.AskAsync(cancellationToken);
        if (stamp is null)
            Settle(new(null, [PlaybookStart.Silent]), null);
        else if (stamp != _stamp)
            await ReadAsync(stamp, cancellationToken);
        await TellAsync(cancellationToken);
    }

    private void Begin()
    {
        if (_state.IsBroken)
            LogFaults();
        else if (start.Files is { } files)
            Keep(files);
    }

    private async Task ReadAsync(string stamp, CancellationToken cancellationToken)
    {
        for (var wait = 0; wait < MostWaits; wait++)
        {
            await Task.Delay(Still, time, cancellationToken);
            if (await _stamps.AskAsync(cancellationToken) is not { } now)
                return;
            var quiet = now == stamp;
            stamp = now;
            if (!quiet)
                continue;

            // What was written while it was read may be half of something: it is read again.
            var files = await _reads.AskAsync(cancellationToken);
            if (files is null)
            {
                Settle(new(null, [PlaybookStart.Silent]), null);
                return;
            }

            if (await _stamps.AskAsync(cancellationToken) != stamp)
                continue;
            _stamp = stamp;
            Settle(files.Load(), files);
            return;
        }

        // Somebody writes without pause; the next look goes on waiting.
    }

    private void Settle(LoadedPlaybook loaded, FolderSnapshot? files)
    {
        if (loaded.Playbook is { } playbook)
        {
            inForce.Replace(playbook);
            _state = new(folder.Path, FilesInForce.Own, []);
            Keep(files!);
            log.LogInformation("The changed playbook files of {Folder} are in force.", folder.Path);
            return;
        }

        if (_state.Faults.SequenceEqual(loaded.Faults))
            return;
        _state = new(folder.Path, _state.InForce == FilesInForce.Own ? FilesInForce.LastGood : _state.InForce, loaded.Faults);
        if (files is null)
            // When the folder answers again, it is read again, changed or not.
            _stamp = "";
        LogFaults();
    }

    private void LogFaults()
    {
        log.LogError(
            "The playbook files of {Folder} have {Count} mistakes; {InForce} files stay in force until they are mended.", folder.Path, _state.Faults.Length,
            _state.InForce == FilesInForce.BuiltIn ? "the built-in" : "the last good");
        foreach (var fault in _state.Faults)
            log.LogError("{Fault}", OverlayState.Tell(fault, folder.Path, Languages.En));
    }

    private void Keep(FolderSnapshot files)
    {
        try
        {
            lastGood.Keep(files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "The good playbook files could not be kept for a restart.");
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        foreach (var store in stores.All)
        {
            try
            {
                await news.TellAsync(store, state.Faults, state.InForce == FilesInForce.BuiltIn, cancellationToken);
            }
#pragma warning disable CA1031 // A channel that is down is told at the next look; the others must not wait for it.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogWarning(error, "Store {Store} could not be told about its playbook files yet.", store.Id);
            }
        }
    }
}
