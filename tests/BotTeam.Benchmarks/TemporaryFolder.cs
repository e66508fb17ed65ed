// A folder for the files of one run, gone afterwards.
namespace BotTeam.Benchmarks;

/// <summary>A new, empty folder.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("botteam-bench-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
