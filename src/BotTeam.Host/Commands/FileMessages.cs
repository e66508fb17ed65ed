// What a command says of a file it cannot use, in the language of the person who started it.
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Host.Commands;

/// <summary>Sentences about files.</summary>
internal static class FileMessages
{
    /// <summary>A file that cannot be read.</summary>
    /// <param name="console">For the language.</param>
    /// <param name="path">The file as it was named.</param>
    /// <param name="fault">What reading threw.</param>
    public static string CannotRead(this ProgramConsole console, string path, Exception fault)
    {
        var why = FileReasons.Of(fault, Directory.Exists(path));
        return console.Say($"{path} を読めません。{why.Ja}。", $"{path} cannot be read: {why.En}.");
    }

    /// <summary>A file that cannot be written.</summary>
    /// <param name="console">For the language.</param>
    /// <param name="path">The file as it was named.</param>
    /// <param name="fault">What writing threw.</param>
    public static string CannotWrite(this ProgramConsole console, string path, Exception fault)
    {
        var why = FileReasons.Of(fault, Directory.Exists(path));
        return console.Say($"{path} に書き出せません。{why.Ja}。", $"{path} cannot be written: {why.En}.");
    }
}
