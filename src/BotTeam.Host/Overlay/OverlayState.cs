// How it stands with the team's playbook files.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Overlay;

/// <summary>Which files decide at this moment, and what is wrong with the team's own.</summary>
/// <param name="Folder">The team's folder.</param>
/// <param name="InForce">Which files decide.</param>
/// <param name="Faults">What is wrong with the folder's files; empty when they are in force.</param>
internal sealed record OverlayState(string Folder, FilesInForce InForce, ImmutableArray<PlaybookFault> Faults)
{
    /// <summary>Whether the folder's files cannot be used as they are.</summary>
    public bool IsBroken => !Faults.IsEmpty;

    /// <summary>A fault with the path a person can open: in the team's folder, or as the name of a built-in file.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="folder">The folder, or null.</param>
    /// <param name="language">"ja" or "en".</param>
    public static string Tell(PlaybookFault fault, string? folder, string language)
    {
        var own = folder is null ? null : Path.Combine(folder, fault.File);
        var file = own is not null && (File.Exists(own) || fault.File.Length == 0) ? own : fault.File;
        return fault.Line > 0 ? $"{file}:{fault.Line}: {fault.In(language)}" : $"{file}: {fault.In(language)}";
    }
}

/// <summary>The files that can be in force.</summary>
internal enum FilesInForce
{
    /// <summary>The folder's, over the built-in ones.</summary>
    Own = 1,

    /// <summary>The folder's as they were when they last could be used.</summary>
    LastGood = 2,

    /// <summary>The built-in ones alone.</summary>
    BuiltIn = 3,
}
