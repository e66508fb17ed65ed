// The rules the playbook is made of, numbered as in the guides they were taken from.
namespace BotTeam.Desk.Playbook;

/// <summary>One rule, in our own short words.</summary>
/// <param name="Number">1 to <see cref="Last"/>.</param>
/// <param name="Text">What it says.</param>
public sealed record Rule(int Number, LocalText Text)
{
    /// <summary>The highest rule number.</summary>
    public const int Last = 124;
}
