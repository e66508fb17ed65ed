// The built-in playbook with one file changed, as a team would.
using BotTeam.Desk.Playbook;

namespace BotTeam.Bot.Tests.Cards;

internal sealed class ChangedPlaybook(string path, Func<string, string> change) : IPlaybookFiles
{
    private static readonly EmbeddedPlaybookFiles BuiltIn = new();

    public IReadOnlyCollection<string> Paths => BuiltIn.Paths;

    public string Read(string asked) => asked == path ? change(BuiltIn.Read(asked)) : BuiltIn.Read(asked);
}
