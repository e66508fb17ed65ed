// The folder of the repository, for tests that read its files.
namespace BotTeam.Bot.Tests.Harness;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A file or folder in it.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string? folder) => folder is null
        ? throw new DirectoryNotFoundException("The tests must run inside the repository: no folder above has BotTeam.sln.")
        : File.Exists(Path.Combine(folder, "BotTeam.sln")) ? folder : Find(Path.GetDirectoryName(folder));
}
