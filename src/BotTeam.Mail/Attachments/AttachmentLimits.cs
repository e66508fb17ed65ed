// How much of a mail's files is kept.
namespace BotTeam.Mail.Attachments;

/// <summary>Limits for files that come with a mail. A file over a limit is listed but not kept.</summary>
public sealed record AttachmentLimits
{
    /// <summary>Largest file, in bytes. Default 25 MiB.</summary>
    public long MaxFileBytes { get; init; } = 25L * 1024 * 1024;

    /// <summary>All files of one mail together, in bytes. Default 35 MiB.</summary>
    public long MaxMailBytes { get; init; } = 35L * 1024 * 1024;

    /// <summary>Files of one mail that are listed; further ones are left out. Default 100.</summary>
    public int MaxFiles { get; init; } = 100;
}
