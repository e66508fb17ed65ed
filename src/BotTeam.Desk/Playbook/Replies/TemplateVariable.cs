// A variable of a reply template: what is asked of the operator, and how.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Something a template needs to be told.</summary>
public sealed record TemplateVariable
{
    /// <summary>Name as used in the body.</summary>
    public required string Name { get; init; }

    /// <summary>True when the reply cannot be sent without it.</summary>
    public required bool Required { get; init; }

    /// <summary>The question to the operator.</summary>
    public required LocalText Label { get; init; }

    /// <summary>How it is asked and how its value is written.</summary>
    public required VariableInput Input { get; init; }

    /// <summary>For <see cref="VariableInput.Date"/> and <see cref="VariableInput.Dates"/>: the days it takes.</summary>
    public VariableDays Days { get; init; }

    /// <summary>For <see cref="VariableInput.Choice"/>: the values to choose from.</summary>
    public ImmutableArray<VariableChoice> Choices { get; init; } = [];
}

/// <summary>How a variable is asked, and the form its value has when handed to the renderer.</summary>
public enum VariableInput
{
    /// <summary>A line or two of text, at most 500 characters ("text").</summary>
    Text = 1,

    /// <summary>A day, "2026-11-25"; written 11月25日（水） or Wednesday, November 25 ("date").</summary>
    Date,

    /// <summary>A span of days, "2026-11-25..2026-11-28" ("dates").</summary>
    Dates,

    /// <summary>An amount, "3980" (yen) or "39.90 USD"; written 3,980円 or ¥3,980 ("money").</summary>
    Money,

    /// <summary>One of <see cref="TemplateVariable.Choices"/>, by id ("choice").</summary>
    Choice,
}

/// <summary>Which days a variable takes, seen from the day on which it is written.</summary>
public enum VariableDays
{
    /// <summary>Any day ("any").</summary>
    Any,

    /// <summary>A day still to come, today included: what is announced to the buyer ("ahead").</summary>
    Ahead,

    /// <summary>A day gone by, today included: what has happened ("past").</summary>
    Past,
}

/// <summary>A value of a choice variable.</summary>
/// <param name="Id">Value as handed to the renderer.</param>
/// <param name="Label">What the operator reads.</param>
/// <param name="Text">What stands in the reply.</param>
public sealed record VariableChoice(string Id, LocalText Label, LocalText Text);
