// A reply text with variables, in both languages, as read from its files.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>A reply template: what a draft starts from.</summary>
public sealed record ReplyTemplate
{
    /// <summary>Short id, e.g. "refund-full"; also the name of its files.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind among those of the guides ("T1" to "T16"), or its own id when the guides name none.</summary>
    public required string Kind { get; init; }

    /// <summary>What sort of text it is, and so which checks it must meet.</summary>
    public required ReplyKind ReplyKind { get; init; }

    /// <summary>What the buyer is given by this text, whoever sends it; null: nothing, or the outcome says.</summary>
    public Cases.Remedy? Remedy { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Words it is found by, in both languages.</summary>
    public required ImmutableArray<string> Keywords { get; init; }

    /// <summary>What it needs to be told, beside the <see cref="StandardVariables"/>.</summary>
    public required ImmutableArray<TemplateVariable> Variables { get; init; }

    /// <summary>Numbers of the rules it carries.</summary>
    public required ImmutableArray<int> Rules { get; init; }

    /// <summary>The text with its variables; Handlebars limited to {{name}}, {{#if name}} and {{#unless name}}.</summary>
    public required LocalText Body { get; init; }

    /// <summary>The variable of this name, or null.</summary>
    /// <param name="name">A variable name.</param>
    public TemplateVariable? Variable(string name) => Variables.FirstOrDefault(variable => variable.Name == name);
}

/// <summary>What sort of text a template makes.</summary>
public enum ReplyKind
{
    /// <summary>A reply to the buyer ("plain").</summary>
    Plain = 1,

    /// <summary>A holding reply; promises a date ("holding").</summary>
    Holding,

    /// <summary>A delay notice; has the four parts of rules 56–59 ("delay").</summary>
    Delay,

    /// <summary>A public answer to a question on the listing ("listing-answer").</summary>
    ListingAnswer,

    /// <summary>A public answer to a seller rating ("public-answer").</summary>
    PublicAnswer,

    /// <summary>A text for Amazon's own staff, not for a buyer ("report").</summary>
    Report,

    /// <summary>A text for the product page ("page-text").</summary>
    PageText,
}
