// The days that a variable takes, seen from the day on which a reply is written, and where given days lie.
namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Where a span lies, seen from the days that a variable takes.</summary>
public enum DayPlace
{
    /// <summary>It fits.</summary>
    Fits,

    /// <summary>Its end comes before its beginning.</summary>
    Reversed,

    /// <summary>It has gone by.</summary>
    GoneBy,

    /// <summary>It is still to come.</summary>
    StillAhead,

    /// <summary>More than <see cref="DayWindow.Reach"/> years away: a slip of the finger.</summary>
    TooFar,
}

/// <summary>The days that a variable takes.</summary>
/// <param name="Earliest">First day it takes.</param>
/// <param name="Latest">Last day it takes.</param>
public readonly record struct DayWindow(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>How far from today a day may lie, in years.</summary>
    public const int Reach = 2;

    /// <summary>The days that a variable takes today.</summary>
    /// <param name="days">Which.</param>
    /// <param name="today">The store's day.</param>
    public static DayWindow Of(VariableDays days, DateOnly today) => new(
        days == VariableDays.Ahead ? today : today.AddYears(-Reach),
        days == VariableDays.Past ? today : today.AddYears(Reach));

    /// <summary>Where a span lies. A span that has begun has not gone by yet.</summary>
    /// <param name="span">The span.</param>
    /// <param name="days">The days that the variable takes.</param>
    /// <param name="today">The store's day.</param>
    public static DayPlace Place(DaySpan span, VariableDays days, DateOnly today) => span switch
    {
        _ when span.Last < span.First => DayPlace.Reversed,
        _ when days == VariableDays.Ahead && span.Last < today => DayPlace.GoneBy,
        _ when days == VariableDays.Past && span.Last > today => DayPlace.StillAhead,
        _ when span.First < today.AddYears(-Reach) || span.Last > today.AddYears(Reach) => DayPlace.TooFar,
        _ => DayPlace.Fits,
    };
}
