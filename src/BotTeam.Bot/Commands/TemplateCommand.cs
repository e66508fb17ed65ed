// Reply templates by meaning, each with the words that tell it from the others.
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Builder.Cards;
using BotTeam.Desk;

namespace BotTeam.Bot.Commands;

/// <summary><c>template refund</c>, 定型文 返金: reply templates by meaning; in a case's thread each starts a draft.</summary>
public sealed class TemplateCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    private const int MostMatches = 5;

    // Three lines beside a button, in columns.
    private const int LongestGist = 110;

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
        var gist = new TemplateGist(playbook.Templates, t.Language);
        var rows = found.Select(template => (
            CardText.EscapeMarkdown(template.Title.In(t.Language)),
            CardText.EscapeMarkdown(WholeWords.Cut(gist.Of(template), LongestGist)),
            turn.CaseNumber is { } number
                ? Buttons.Of(t["template.use"], new BeginReply(number, template.Id))
                : Buttons.Of(t["button.open"], new ShowTemplate(template.Id)))).ToList();
        var title = arguments.Length == 0 ? t["template.all"] : t.Of("template.title", ("words", People.Plain(arguments)));
        return Task.FromResult(new CommandAnswer(
            title, lists.Plain(CardText.EscapeMarkdown(title), t[rows.Count == 0 ? "template.none" : turn.CaseNumber is null ? "template.intro" : "templates.intro"], rows,
            [Buttons.Of(t["button.searchTemplates"], new SearchTemplates())])));
    }
}
