// Who may know whom: the arrows of the house, held over the built assemblies.
using System.Reflection;

namespace BotTeam.Host.Tests;

public sealed class HouseTests
{
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "BotTeam.Desk", [] },
        { "BotTeam.Builder", [] },
        { "BotTeam.Bot", ["BotTeam.Desk", "BotTeam.Builder"] },
        { "BotTeam.Teams", ["BotTeam.Builder"] },
        { "BotTeam.Workspace", ["BotTeam.Builder"] },
        { "BotTeam.Mail", ["BotTeam.Desk"] },
        { "BotTeam.Storage", ["BotTeam.Desk", "BotTeam.Builder"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_it_may_know(string room, string[] mayKnow)
    {
        var known = Assembly.Load(room).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("BotTeam.", StringComparison.Ordinal));
        Assert.Empty(known.Except(mayKnow, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("BotTeam.Desk")]
    [InlineData("BotTeam.Builder")]
    public void The_domain_and_the_vocabulary_know_no_web_server_and_no_database(string room)
    {
        var known = Assembly.Load(room).GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.DoesNotContain(known, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
    }
}
