// What a guide ends in: a reply, tasks, a promise, an escalation, another guide, or no reply at all.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Guides;

/// <summary>An end of a guide. At least one of reply, tasks, escalation, next guide and "no reply" is there.</summary>
public sealed record Outcome
{
    /// <summary>Id within the guide.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done, as a headline.</summary>
    public required LocalText Title { get; init; }

    /// <summary>The fact behind it.</summary>
    public required LocalText Why { get; init; }

    /// <summary>Numbers of the rules this outcome carries.</summary>
    public required ImmutableArray<int> Rules { get; init; }

    /// <summary>Id of the reply template to start the draft from; null when no reply is drafted here.</summary>
    public string? Reply { get; init; }

    /// <summary>Values the template starts with, variable name to value as typed (dates ISO 8601).</summary>
    public ImmutableSortedDictionary<string, string> ReplyVariables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What people have to do outside the chat, in order.</summary>
    public ImmutableArray<TaskTemplate> Tasks { get; init; } = [];

    /// <summary>What the buyer is given here; null: nothing. Kept on the case, and seen by the buyer's later cases (rule 123).</summary>
    public Cases.Remedy? Remedy { get; init; }

    /// <summary>For a holding reply: how far away the promised date is when nobody picks another one.</summary>
    public TimeSpan? Promise { get; init; }

    /// <summary>Whom to consult before or besides answering, e.g. Seller Support; null when nobody.</summary>
    public LocalText? Escalate { get; init; }

    /// <summary>Id of the guide to go on with; null when the decision ends here.</summary>
    public string? NextGuide { get; init; }

    /// <summary>True when the message is marked "no response needed" instead of being answered (rules 27–29).</summary>
    public bool NoReply { get; init; }

    /// <summary>True when it is to be done at once, not merely within the 24 hours (rule 23).</summary>
    public bool Urgent { get; init; }
}

/// <summary>Something a person must do outside the chat, ticked off on the card.</summary>
public sealed record TaskTemplate
{
    /// <summary>Id within the outcome.</summary>
    public required string Id { get; init; }

    /// <summary>What to do.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Numbers of the rules this task carries.</summary>
    public ImmutableArray<int> Rules { get; init; } = [];

    /// <summary>Id of a template whose filled text the task needs (a report to Seller Support …); null when none.</summary>
    public string? Text { get; init; }
}
