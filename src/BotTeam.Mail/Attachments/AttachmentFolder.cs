// Files that came with mails, kept in a folder: data/attachments/{store}/{xx}/{id}. Names of strangers are no part of a path.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Mail.Attachments;

/// <summary>Keeps the bytes of attachments. Safe for many threads and processes: every file has a random name of its own.</summary>
public sealed class AttachmentFolder : IBuyerFiles
{
    private const string Staging = ".incoming";
    private readonly string _root;

    /// <summary>Opens the folder; it is made when the first file comes.</summary>
    /// <param name="root">For example <c>data/attachments</c>.</param>
    /// <param name="limits">How much is kept.</param>
    public AttachmentFolder(string root, AttachmentLimits? limits = null)
    {
        _root = Path.GetFullPath(root);
        Limits = limits ?? new();
    }

    /// <summary>How much of a mail's files is kept.</summary>
    public AttachmentLimits Limits { get; }

    /// <summary>Begins with the files of one mail.</summary>
    /// <param name="storeId">The store the mail belongs to, <c>[a-z0-9-]{1,40}</c>.</param>
    /// <exception cref="ArgumentException">That is no store id.</exception>
    public AttachmentBatch Begin(string storeId)
    {
        if (!IsStoreId(storeId))
            throw new ArgumentException($"'{storeId}' is not a store id.", nameof(storeId));
        return new(Path.Combine(_root, Staging), id => PathOf(storeId, id)!, Limits);
    }

    /// <summary>The bytes of a file, or null when there is none (never kept, removed, or an id that is none).</summary>
    /// <param name="storeId">The store it came to.</param>
    /// <param name="id">Id of the <see cref="AttachmentRef"/>.</param>
    public Stream? Open(string storeId, string id)
    {
        if (PathOf(storeId, id) is not { } path)
            return null;
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string storeId, IReadOnlyList<AttachmentRef> files, CancellationToken cancellationToken)
    {
        Discard(storeId, files);
        return Task.CompletedTask;
    }

    /// <summary>Removes files: of a mail that was a duplicate, or whose retention period is over. Missing ones are no fault.</summary>
    /// <param name="storeId">The store they came to.</param>
    /// <param name="files">The files.</param>
    public void Discard(string storeId, IEnumerable<AttachmentRef> files)
    {
        foreach (var file in files)
        {
            if (PathOf(storeId, file.Id) is { } path && File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>Removes half-received files of a process that died. Called at start and then daily.</summary>
    /// <param name="olderThan">Files last written before this are removed.</param>
    /// <returns>How many were removed.</returns>
    public int SweepStaging(DateTimeOffset olderThan)
    {
        var folder = new DirectoryInfo(Path.Combine(_root, Staging));
        if (!folder.Exists)
            return 0;
        var old = folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < olderThan.UtcDateTime).ToList();
        old.ForEach(f => f.Delete());
        return old.Count;
    }

    /// <summary>True for an id as this folder gives them: 32 lower-case hex digits.</summary>
    /// <param name="id">Candidate.</param>
    public static bool IsId(string? id) => id is { Length: 32 } && id.All(c => char.IsAsciiHexDigitLower(c));

    internal static bool IsStoreId(string? storeId) =>
        storeId is { Length: >= 1 and <= 40 } && storeId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private string? PathOf(string storeId, string id) =>
        IsStoreId(storeId) && IsId(id) ? Path.Combine(_root, storeId, id[..2], id) : null;
}
