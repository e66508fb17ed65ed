// Where the content files of a playbook come from; the domain itself touches no disk.
namespace BotTeam.Desk.Playbook;

/// <summary>A set of content files, named by paths relative to the content folder with forward slashes
/// ("guides/cancel.yaml").</summary>
public interface IPlaybookFiles
{
    /// <summary>All paths there are, in no particular order.</summary>
    IReadOnlyCollection<string> Paths { get; }

    /// <summary>What is there and cannot be read: each is a mistake of the playbook.</summary>
    IReadOnlyCollection<PlaybookFault> Faults => [];

    /// <summary>The whole text of one of <see cref="Paths"/>.</summary>
    /// <param name="path">A path out of <see cref="Paths"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    string Read(string path);
}
