// Why a file could not be read or written, in the team's language: the system's own messages are English.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Reading;

/// <summary>Says in a few words what stood in the way of a file.</summary>
public static class FileReasons
{
    // Low half of HResult: error numbers of Windows, errno elsewhere (11 and 35 are EWOULDBLOCK of Linux and macOS).
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int WindowsLocked = unchecked((int)0x80070021);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int NoSpace = 28;
    private const int ReadOnlyDisk = 30;

    private static readonly LocalText NoFile = new("ファイルがありません", "there is no such file");
    private static readonly LocalText NoFolder = new("フォルダーがありません", "there is no such folder");
    private static readonly LocalText IsFolder = new("ファイルではなく、フォルダーです", "it is a folder, not a file");
    private static readonly LocalText NotAllowed = new("アクセス権がありません", "this program has no right to it");
    private static readonly LocalText InUse = new("別のプログラムが使用中です", "another program has it open");
    private static readonly LocalText Full = new("ディスクの空き容量がありません", "the disk is full");
    private static readonly LocalText ReadOnly = new("読み取り専用の場所です", "the place is read-only");
    private static readonly LocalText TooLong = new("パスが長すぎます", "the path is too long");
    private static readonly LocalText NoPath = new("パスとして使えない文字列です", "this cannot be a path");

    /// <summary>Every reason that has words of its own.</summary>
    public static ImmutableArray<LocalText> All { get; } = [NoFile, NoFolder, IsFolder, NotAllowed, InUse, Full, ReadOnly, TooLong, NoPath];

    /// <summary>The reason, without a full stop: to stand in brackets or at the end of a sentence.</summary>
    /// <param name="fault">What reading or writing threw.</param>
    /// <param name="isFolder">Whether a folder stands where the file was looked for: the system only says that this is not allowed.</param>
    /// <returns>In both languages; a fault that is not usual is told in the system's own words.</returns>
    public static LocalText Of(Exception fault, bool isFolder = false)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            FileNotFoundException => NoFile,
            DirectoryNotFoundException or DriveNotFoundException => NoFolder,
            PathTooLongException => TooLong,
            UnauthorizedAccessException => isFolder ? IsFolder : NotAllowed,
            ArgumentException or NotSupportedException => NoPath,
            IOException { HResult: WindowsSharing or WindowsLocked or WouldBlockLinux or WouldBlockMac } => InUse,
            IOException { HResult: WindowsDiskFull or NoSpace } => Full,
            IOException { HResult: ReadOnlyDisk } => ReadOnly,
            _ => InSystemWords(fault.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')),
        };
    }

    private static LocalText InSystemWords(string message) => new($"入出力エラー：{message}", message);
}
