// Port: where the files that came with messages are kept.
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Ports;

/// <summary>Files of buyers.</summary>
public interface IBuyerFiles
{
    /// <summary>Deletes files; those that are gone already are no fault.</summary>
    /// <param name="storeId">The store they came to.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="IOException">A file cannot be deleted now; it is tried again later.</exception>
    Task DeleteAsync(string storeId, IReadOnlyList<AttachmentRef> files, CancellationToken cancellationToken);
}
