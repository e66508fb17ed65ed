// A folder with a team's own playbook files.
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Tests;

internal sealed class TeamFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    public string Path => _folder.Path;

    public string In(params string[] parts) => _folder.In(parts);

    public void Write(string file, string text) => WriteBytes(file, System.Text.Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string file, byte[] bytes)
    {
        var path = In(file.Split('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Puts a changed copy of a built-in file into the folder.</summary>
    public void Change(string file, Func<string, string> change) => Write(file, change(new EmbeddedPlaybookFiles().Read(file)));

    public void Remove(string file) => File.Delete(In(file.Split('/')));

    public void Dispose() => _folder.Dispose();
}
