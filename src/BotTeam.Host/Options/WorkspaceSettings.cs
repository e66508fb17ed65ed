// Options of the local workspace, section Workspace. It exists in Development only.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Options;

/// <summary>Options of the local workspace.</summary>
internal sealed record WorkspaceSettings
{
    public bool Enabled { get; init; } = true;

    public ImmutableList<WorkspacePersonOptions> People { get; init; } = [];

    /// <summary>Folder of cards to look at; relative to the working directory.</summary>
    public string Cards { get; init; } = "cards";

    public static WorkspaceSettings Read(OptionSection section)
    {
        var options = new WorkspaceSettings
        {
            Enabled = section.Flag(nameof(Enabled), true),
            People = [.. section.Section(nameof(People), "…").Entries().Select(entry => WorkspacePersonOptions.Read(entry.Section))],
            Cards = Folders.Read(section, nameof(Cards), "cards"),
        };
        foreach (var twice in options.People.GroupBy(person => person.Id, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() > 1))
            section.Wrong(nameof(People), $"two people have the id \"{twice.Key}\"", $"ID「{twice.Key}」が二人に付いています", """{ "Id": "sato", "Name": "佐藤" }""");
        section.RejectUnknown();
        return options;
    }
}

/// <summary>A person one can be in the workspace.</summary>
internal sealed record WorkspacePersonOptions
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public string Language { get; init; } = Languages.Ja;

    public static WorkspacePersonOptions Read(OptionSection section)
    {
        var person = new WorkspacePersonOptions
        {
            Id = section.Checked(
                nameof(Id), id => id.Length <= 60 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
                new("半角の英数字、- または _ だけで指定してください（「workspace:」は付けません）", "must be letters, digits, - or _ (without \"workspace:\")"), "sato") ?? "",
            Name = section.Text(nameof(Name), "佐藤", 100) ?? "",
            Role = section.Text(nameof(Role), "承認者", 100) ?? "",
            Language = section.OneOf(nameof(Language), Languages.Ja, Languages.Ja, Languages.En),
        };
        if (!section.Has(nameof(Id)))
            section.Wrong(nameof(Id), "is missing", "設定されていません", "\"Id\": \"sato\"");
        if (!section.Has(nameof(Name)))
            section.Wrong(nameof(Name), "is missing", "設定されていません", "\"Name\": \"佐藤\"");
        section.RejectUnknown();
        return person;
    }
}
