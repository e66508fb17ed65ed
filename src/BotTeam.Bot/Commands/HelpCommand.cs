// Commands about the bot itself and its templates.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Desk;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Bot.Commands;

/// <summary><c>help</c>, ヘルプ: what can be typed, each as a button.</summary>
public sealed class HelpCommand(ListPresenter lists, Func<CommandRouter> router) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "help";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["help", "?", "ヘルプ", "使い方", "hello", "hi", "こんにちは"];

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Task.FromResult(Card(turn, turn.Texts["help.intro"]));
    }

    /// <summary>The help under a sentence, for what was not understood.</summary>
    /// <param name="turn">Who and where.</param>
    /// <param name="intro">The sentence.</param>
    public CommandAnswer Card(CommandTurn turn, string intro)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var t = turn.Texts;
        var rows = router().Commands
            .Where(command => command.Name is not "help")
            .Select(command => (
                CardText.EscapeMarkdown(t[$"command.{command.Name}"]),
                CardText.EscapeMarkdown(t[$"help.{command.Name}"]),
                Buttons.Of(t[$"help.button.{command.Name}"], new RunCommand(command.Words[0]))));
        return new CommandAnswer(t["help.title"], lists.Plain(t["help.title"], intro, rows, []));
    }
}

/// <summary><c>template refund</c>, 定型文 返金: reply templates by meaning; in a case's thread each starts a draft.</summary>
public sealed class TemplateCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    private const int MostMatches = 5;

    /// <inheritdoc/>
    public string Name => "template";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["template", "templates", "定型文", "テンプレート", "テンプレ"];

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(turn);
        var t = turn.Texts;
        var playbook = desk.Playbook.Playbook;
        var found = arguments.Length == 0
            ? playbook.Templates.Take(MostMatches)
            : playbook.Search.Find(arguments, t.Language).Take(MostMatches).Select(match => match.Template);
        var rows = found.Select(template => (
            CardText.EscapeMarkdown(template.Title.In(t.Language)),
            CardText.EscapeMarkdown(CardText.Truncate(FirstWords(template, t.Language), 100)),
            turn.CaseNumber is { } number
                ? Buttons.Of(t["template.use"], new BeginReply(number, template.Id))
                : Buttons.Of(t["button.open"], new ShowTemplate(template.Id)))).ToList();
        var title = arguments.Length == 0 ? t["template.all"] : t.Of("template.title", ("words", People.Plain(arguments)));
        return Task.FromResult(new CommandAnswer(
            title, lists.Plain(CardText.EscapeMarkdown(title), t[rows.Count == 0 ? "template.none" : turn.CaseNumber is null ? "template.intro" : "templates.intro"], rows,
            [Buttons.Of(t["button.searchTemplates"], new SearchTemplates())])));
    }

    // The first line that says something: greeting and sender are the same in all.
    private static string FirstWords(ReplyTemplate template, string language) =>
        template.Body.In(language).Split('\n').FirstOrDefault(line => line.Length > 12 && !line.Contains("{{", StringComparison.Ordinal)) ?? "";
}
