// "manifest pack": the app package that is uploaded to Teams, made from the configuration and checked.
using System.CommandLine;
using BotTeam.Host.Composition;
using BotTeam.Host.Manifest;

namespace BotTeam.Host.Commands;

/// <summary>The command.</summary>
internal static class ManifestCommand
{
    private const string DefaultOutput = "botteam-teams.zip";

    public static Command Create(ProgramConsole console)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = console.Say($"書き出すファイル（既定は {DefaultOutput}）", $"The file to write (default {DefaultOutput})"),
            HelpName = "FILE",
            DefaultValueFactory = _ => DefaultOutput,
        };
        var from = new Option<string?>("--from")
        {
            Description = console.Say("独自の manifest.json・言語ファイル・アイコンがあるフォルダー（既定は内蔵のもの）", "A folder with a manifest.json, languages and icons of your own (default: those of the program)"),
            HelpName = "FOLDER",
        };
        var pack = new Command("pack", console.Say("設定から Teams のアプリパッケージ（zip）を作り、点検する", "Make the app package for Teams (a zip) from the configuration, and check it")) { output, from };
        pack.SetAction(parsed => Pack(parsed.GetValue(output)!, parsed.GetValue(from), console));
        return new Command("manifest", console.Say("チャットのアプリパッケージ", "App packages for chats")) { pack };
    }

    private static int Pack(string output, string? from, ProgramConsole console)
    {
        var values = PackageValues.Of(DeskApplication.ReadOptions());
        if (from is not null && !Directory.Exists(from))
        {
            console.Error.WriteLine(console.Say($"フォルダー {from} がありません。", $"There is no folder {from}."));
            return ExitCode.SomethingWrong;
        }

        var package = AppPackage.Build(new ManifestFiles(from), values);
        foreach (var mistake in package.Mistakes)
            console.Error.WriteLine(mistake.In(console.Language));
        if (package.Mistakes.Count > 0)
            return ExitCode.SomethingWrong;
        try
        {
            // All of it or nothing: a zip that broke off half-way would be uploaded by somebody.
            using var zip = new MemoryStream();
            package.Write(zip);
            File.WriteAllBytes(output, zip.ToArray());
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or ArgumentException)
        {
            console.Error.WriteLine(console.CannotWrite(output, cannot));
            return ExitCode.SomethingWrong;
        }

        console.Output.WriteLine(console.Say(
            $"{output}: {values["APP_NAME"]} {values["APP_VERSION"]}、アプリ ID {values["TEAMS_APP_ID"]}。Teams の「アプリ」>「アプリを管理」>「アプリをアップロード」から追加してください。",
            $"{output}: {values["APP_NAME"]} {values["APP_VERSION"]}, app id {values["TEAMS_APP_ID"]}. Upload it in Teams: Apps > Manage your apps > Upload an app."));
        return ExitCode.Done;
    }
}
