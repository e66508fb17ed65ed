// "serve", the default: runs the desk until it is stopped.
using System.CommandLine;
using System.Net.Sockets;
using BotTeam.Host.Composition;
using Microsoft.AspNetCore.Connections;

namespace BotTeam.Host.Commands;

/// <summary>The command.</summary>
internal static class ServeCommand
{
    public static Command Create(ProgramConsole console)
    {
        var command = new Command("serve", console.Say("サーバーとして動かす（既定）", "Run the desk as a server (the default)"));
        command.SetAction((_, cancellationToken) => RunAsync(console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ProgramConsole console, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = DeskApplication.Build();
            await app.RunAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            await console.Error.WriteLineAsync(console.Say(
                $"{AddressIn(taken.Message)}で待ち受けられません。ほかのプログラムがこのポートを使用しています。別のポートを指定してください。例：ASPNETCORE_URLS=http://localhost:3979",
                $"{taken.Message} Choose another port. Example: ASPNETCORE_URLS=http://localhost:3979"));
        }
        catch (FormatException url) when (url.Message.Contains("url", StringComparison.OrdinalIgnoreCase))
        {
            await console.Error.WriteLineAsync(console.Say(
                $"待ち受ける URL の書き方が正しくありません（{url.Message}）。例：ASPNETCORE_URLS=http://localhost:3978",
                $"{url.Message} Example: ASPNETCORE_URLS=http://localhost:3978"));
        }

        return ExitCode.NoStart;
    }

    // "Failed to bind to address http://127.0.0.1:3978: address already in use."
    private static string AddressIn(string message) =>
        message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal)) is { } address ? $"{address.TrimEnd(':', '.')} " : "指定のアドレス";
}
