// Who acts on a case, and what that person may do in a store.
namespace BotTeam.Desk.Cases;

/// <summary>Somebody (or something) that acts on a case. Names are display text; only <see cref="Id"/> identifies.</summary>
/// <param name="Id">Stable id in the chat channel, for example <c>workspace:sato</c> or a Teams AAD object id.</param>
/// <param name="Name">Display name at the time of the act.</param>
public sealed record Person(string Id, string Name)
{
    /// <summary>BotTeam itself: clocks, effects, incoming mail.</summary>
    public static Person Bot { get; } = new("bot", "BotTeam");
}

/// <summary>What a person may do in a store. Each role may do what the one before may; nobody is anything by default.</summary>
public enum Role
{
    /// <summary>May look, nothing else. Also everybody who is not named: roles fail closed.</summary>
    None = 0,

    /// <summary>Works cases: walks guides, writes drafts, ticks tasks.</summary>
    Operator = 1,

    /// <summary>Approves and rejects drafts.</summary>
    Approver = 2,

    /// <summary>Approver of everything; may also close with open ends and reassign anybody's case.</summary>
    Owner = 3,
}
