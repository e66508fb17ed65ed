// The files of buyers, as a test sees them: which were deleted, and a disk that can fail.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Testing;

/// <summary>Remembers what was deleted.</summary>
internal sealed class RecordingFiles : IBuyerFiles
{
    public List<string> Deleted { get; } = [];

    /// <summary>What the disk throws; null: it works.</summary>
    public Exception? Failure { get; set; }

    public Task DeleteAsync(string storeId, IReadOnlyList<AttachmentRef> files, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            throw Failure;
        Deleted.AddRange(files.Select(file => $"{storeId}/{file.Id}"));
        return Task.CompletedTask;
    }
}
