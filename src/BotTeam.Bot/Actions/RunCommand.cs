// Buttons outside a case: what a typed command does, and a template whole.
namespace BotTeam.Bot.Actions;

/// <summary>Run a command as if it had been typed, for example <c>due</c> or <c>template refund</c>.</summary>
public sealed record RunCommand(string Text) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "command.run";
}

/// <summary>Show a reply template whole.</summary>
public sealed record ShowTemplate(string Template) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "template.show";
}

/// <summary>Ask for words to search templates by; with the input <c>words</c> search by them.</summary>
public sealed record SearchTemplates() : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "template.search";
}
