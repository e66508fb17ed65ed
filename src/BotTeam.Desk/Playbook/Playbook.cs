// The playbook: everything the desk decides by, loaded once, checked completely, immutable.
using System.Collections.Immutable;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Playbook.Replies;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Playbook;

/// <summary>Guides, reply templates, triage and check rules as one checked whole. Safe for many threads.</summary>
public sealed class Playbook
{
    private readonly ImmutableDictionary<string, Guide> _guideOfCategory;
    private readonly Lazy<Coverage> _coverage;
    private readonly Lazy<TriageRules> _triage;
    private readonly Lazy<CheckRules> _checks;

    internal Playbook(PlaybookParts parts)
    {
        (Categories, Facts, Guides, Templates) = (parts.Categories, parts.Facts, parts.Guides, parts.Templates);
        (Replies, Search) = (parts.Renderer, parts.Search);
        (_coverage, _triage, _checks) = (parts.Coverage, parts.Triage, parts.Checks);
        _guideOfCategory = Guides
            .SelectMany(guide => guide.Categories, (guide, category) => (guide, category))
            .ToImmutableDictionary(pair => pair.category, pair => pair.guide, StringComparer.Ordinal);
    }

    /// <summary>The categories with their names, in the order of the file.</summary>
    public ImmutableArray<Category> Categories { get; }

    /// <summary>The vocabulary of what a case can know.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>All guides, by id.</summary>
    public ImmutableArray<Guide> Guides { get; }

    /// <summary>All reply templates, by id.</summary>
    public ImmutableArray<ReplyTemplate> Templates { get; }

    /// <summary>Fills templates.</summary>
    public ReplyRenderer Replies { get; }

    /// <summary>Finds templates by words.</summary>
    public TemplateSearch Search { get; }

    /// <summary>Which part carries which of the 124 rules.</summary>
    public Coverage Coverage => _coverage.Value;

    /// <summary>What triage goes by. Of the built-in playbook it is read when first asked for.</summary>
    public TriageRules Triage => _triage.Value;

    /// <summary>What the draft check goes by. Of the built-in playbook it is read when first asked for.</summary>
    public CheckRules Checks => _checks.Value;

    /// <summary>The playbook that ships with the product.</summary>
    /// <exception cref="PlaybookException">It has mistakes (a test keeps this from shipping).</exception>
    public static Playbook LoadBuiltIn() => Load(new EmbeddedPlaybookFiles());

    /// <summary>A playbook from any files.</summary>
    /// <param name="files">The files.</param>
    /// <exception cref="PlaybookException">There are mistakes; all of them are named.</exception>
    public static Playbook Load(IPlaybookFiles files) => PlaybookLoader.Load(files);

    /// <summary>Makes now what would be made on first use. What needs it meanwhile waits for it.</summary>
    public void Prepare()
    {
        Triage.Prepare();
        Checks.Book.Prepare();
    }

    /// <summary>The guide of this id, or null.</summary>
    /// <param name="id">A guide id.</param>
    public Guide? Guide(string id) => Guides.FirstOrDefault(guide => guide.Id == id);

    /// <summary>The guide that serves a category, or null when it has none.</summary>
    /// <param name="categoryId">A category id.</param>
    public Guide? GuideFor(string categoryId) => _guideOfCategory.GetValueOrDefault(categoryId);

    /// <summary>The template of this id, or null.</summary>
    /// <param name="id">A template id.</param>
    public ReplyTemplate? Template(string id) => Templates.FirstOrDefault(template => template.Id == id);

    /// <summary>The category of this id, or null.</summary>
    /// <param name="id">A category id.</param>
    public Category? Category(string id) => Categories.FirstOrDefault(category => category.Id == id);
}
