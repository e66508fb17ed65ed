// What a command reads from and writes to: the process' own streams, or a test's.
using System.Globalization;
using System.Text;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Commands;

/// <summary>Input and output of a command.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Answers.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Language">Language of messages to the person who started the program: "ja" or "en".</param>
internal sealed record ProgramConsole(TextReader Input, TextWriter Output, TextWriter Error, string Language)
{
    /// <summary>UTF-8 without a byte order mark: JSON lines are UTF-8 whatever the terminal's code page is.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The configuration, for commands that need some of it; read when asked for.</summary>
    public Func<IConfiguration> Configuration { get; init; } = () => new ConfigurationBuilder().Build();

    /// <summary>The streams of this process, with the configuration a server would have.</summary>
    public static ProgramConsole OfProcess() => new(
        new StreamReader(Console.OpenStandardInput(), Utf8),
        new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true },
        new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Languages.Ja ? Languages.Ja : Languages.En)
    {
        Configuration = ReadConfiguration,
    };

    private static IConfiguration ReadConfiguration()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;
        return new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>A text in the person's language.</summary>
    public string Say(string ja, string en) => Language == Languages.Ja ? ja : en;
}

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Something asked for was wrong or is not there; the rest was done.</summary>
    public const int SomethingWrong = 1;

    /// <summary>The program could not start.</summary>
    public const int NoStart = 2;
}
