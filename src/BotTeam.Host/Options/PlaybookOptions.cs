// Where the team keeps playbook files of its own, section Playbook.
namespace BotTeam.Host.Options;

/// <summary>The team's own playbook files.</summary>
internal sealed record PlaybookOptions
{
    /// <summary>The folder; null: the built-in playbook alone.</summary>
    public string? Path { get; init; }

    public static PlaybookOptions Read(OptionSection section)
    {
        var options = new PlaybookOptions
        {
            Path = section.Checked(
                nameof(Path), path => !path.Contains('\0') && Directory.Exists(path),
                new("すでにあるフォルダーを指定してください", "must be a folder that exists"), "playbook"),
        };
        section.RejectUnknown();
        return options;
    }

    /// <summary>Reads this section alone, for commands that need nothing else.</summary>
    /// <param name="configuration">All of the configuration.</param>
    /// <exception cref="OptionException">It has mistakes.</exception>
    public static PlaybookOptions Read(IConfiguration configuration)
    {
        var mistakes = new List<OptionMistake>();
        var options = Read(SectionOf(new OptionSection(configuration, "", mistakes)));
        return mistakes.Count == 0 ? options : throw new OptionException(mistakes);
    }

    /// <summary>The section below the root.</summary>
    public static OptionSection SectionOf(OptionSection root) => root.Section("Playbook", "\"Path\": \"playbook\"");
}
