// The words triage goes by, read from the playbook's triage files.
namespace BotTeam.Desk.Playbook.Triage;

/// <summary>The rules of triage, checked and ready for use. Immutable; safe for many threads.</summary>
public sealed class TriageRules
{
    private TriageRules()
    {
    }

    /// <summary>Reads the rules from their files.</summary>
    /// <param name="files">Path ("triage/counterfeit.yaml") and text of every triage file.</param>
    /// <exception cref="PlaybookException">A file has mistakes; all of them are named.</exception>
    public static TriageRules Load(IEnumerable<(string File, string Yaml)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new TriageRules();
    }
}
