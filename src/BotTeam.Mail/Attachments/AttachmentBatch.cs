// The files of one mail while it is read: written aside first, moved into place when the mail is whole.
using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Attachments;

/// <summary>A file that has been written aside, or one that was only counted.</summary>
/// <param name="Path">Where it lies; null when it was over a limit or could not be decoded.</param>
/// <param name="Size">Size in bytes; of what could be told.</param>
public sealed record StagedFile(string? Path, long Size)
{
    /// <summary>A file without content.</summary>
    public static readonly StagedFile Nothing = new(null, 0);
}

/// <summary>The files of one mail. What is not kept when it is disposed is removed.</summary>
public sealed class AttachmentBatch : IDisposable
{
    private const int Chunk = 48 * 1024;
    private readonly string _staging;
    private readonly Func<string, string> _pathOf;
    private readonly HashSet<string> _staged = [];
    private long _bytes;
    private int _files;

    internal AttachmentBatch(string staging, Func<string, string> pathOf, AttachmentLimits limits)
    {
        _staging = staging;
        _pathOf = pathOf;
        Limits = limits;
    }

    /// <summary>How much is kept.</summary>
    public AttachmentLimits Limits { get; }

    /// <summary>Decodes base64 into a file aside. Over a limit, or not base64: nothing is written, but the size is told.</summary>
    /// <param name="base64">Base64 as ASCII bytes; line breaks in it are ignored.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public StagedFile Stage(ReadOnlySpan<byte> base64)
    {
        var size = DecodedSize(base64);
        if (size > Limits.MaxFileBytes || _bytes + size > Limits.MaxMailBytes || ++_files > Limits.MaxFiles)
            return new(null, size);
        Directory.CreateDirectory(_staging);
        var path = System.IO.Path.Combine(_staging, NewId());
        _staged.Add(path);
        long written;
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            if (!TryDecode(base64, file))
                return new(null, size);
            written = file.Length;
            file.Flush(flushToDisk: true);
        }
        _bytes += written;
        return new(path, written);
    }

    /// <summary>Moves a file into its place.</summary>
    /// <param name="file">What <see cref="Stage"/> gave.</param>
    /// <param name="name">Name as sent; for display only.</param>
    /// <param name="contentType">Media type as sent; for display only.</param>
    /// <returns>The reference; its id is empty for a file that is listed but not kept.</returns>
    public AttachmentRef Keep(StagedFile file, string? name, string? contentType)
    {
        var (display, type) = (AttachmentNames.ForDisplay(name), AttachmentNames.MediaType(contentType));
        if (file.Path is null)
            return new("", display, type, file.Size);
        var id = NewId();
        var path = _pathOf(id);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Move(file.Path, path);
        _staged.Remove(file.Path);
        return new(id, display, type, file.Size);
    }

    /// <summary>Removes what was not kept.</summary>
    public void Dispose()
    {
        foreach (var path in _staged)
            File.Delete(path);
        _staged.Clear();
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static long DecodedSize(ReadOnlySpan<byte> base64)
    {
        var length = base64.Length;
        var end = base64.TrimEnd("= \r\n\t"u8).Length;
        return length == 0 ? 0 : end * 3L / 4;
    }

    private static bool TryDecode(ReadOnlySpan<byte> base64, Stream file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (true)
            {
                var status = Base64.DecodeFromUtf8(base64, buffer.AsSpan(0, Chunk), out var consumed, out var written);
                file.Write(buffer, 0, written);
                base64 = base64[consumed..];
                if (status == OperationStatus.Done)
                    return true;
                if (status != OperationStatus.DestinationTooSmall || consumed == 0)
                    return false;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
