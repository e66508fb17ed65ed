// What a channel can do. The bot asks this instead of asking which channel it is on.
namespace BotTeam.Builder;

/// <summary>What a channel can do, as its adapter says it. The default is a channel that can only post text and cards.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>A channel that can only post.</summary>
    public static ChannelCapabilities Minimal { get; } = new();

    /// <summary>Posted messages can be replaced: <see cref="ITurnContext.UpdateActivityAsync"/> works.</summary>
    public bool UpdateMessages { get; init; }

    /// <summary>Posted messages can be deleted.</summary>
    public bool DeleteMessages { get; init; }

    /// <summary>A message can be shown to one member of a group only.</summary>
    public bool EphemeralReplies { get; init; }

    /// <summary>A click can open a dialog above the conversation (task module, modal).</summary>
    public bool Modals { get; init; }

    /// <summary>The bot can write to a person alone.</summary>
    public bool PersonalChat { get; init; }

    /// <summary>A message can mention people so that they are notified.</summary>
    public bool Mentions { get; init; }

    /// <summary>A conversation has threads below a message.</summary>
    public bool Threads { get; init; }

    /// <summary>The answer to a click replaces the clicked card (Universal Actions); without it the message must be updated.</summary>
    public bool CardInInvokeResponse { get; init; }

    /// <summary>
    /// A posted card shows itself to the people it names as each of them may see it (Universal Actions: <c>refresh</c> with
    /// <c>userIds</c>); without it everybody sees the same card until somebody taps.
    /// </summary>
    public bool ViewsPerPerson { get; init; }

    /// <summary>The bot can show that it is at work (an activity of type typing).</summary>
    public bool TypingSign { get; init; }

    /// <summary>Inputs work inside a posted card; without it ask in a modal or by message.</summary>
    public bool InputsInCards { get; init; }

    /// <summary>An outgoing activity with an id is posted under it at most once (see <see cref="BotAdapter.SendActivitiesAsync"/>).</summary>
    public bool PostsAtMostOncePerId { get; init; }

    /// <summary>The largest outgoing activity, in characters of its JSON; longer ones are refused by the channel.</summary>
    public int MaxActivityChars { get; init; } = 40_000;

    /// <summary>The longest text of a message, in UTF-16 characters.</summary>
    public int MaxTextChars { get; init; } = 4_000;

    /// <summary>How many buttons can stand beside the input of a personal chat; 0 when the channel has none.</summary>
    public int MaxSuggestedActions { get; init; }

    /// <summary>How many buttons of a card are seen at once.</summary>
    public int MaxActions { get; init; } = 6;
}
