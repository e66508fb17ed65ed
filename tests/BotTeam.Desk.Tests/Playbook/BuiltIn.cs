// The built-in playbook, loaded once for all tests that read it.
using Root = BotTeam.Desk.Playbook.Playbook;

namespace BotTeam.Desk.Tests.Playbook;

internal static class BuiltIn
{
    private static readonly Lazy<Root> Loaded = new(Root.LoadBuiltIn);

    public static Root Playbook => Loaded.Value;
}
