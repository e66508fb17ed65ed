// Names that servers and load agree on.
namespace BotTeam.Benchmarks;

internal static class LoadNames
{
    public const string AppId = "5c5c1f0a-8a3e-4c2e-9f70-1d6c1a2b3c4d";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
}
