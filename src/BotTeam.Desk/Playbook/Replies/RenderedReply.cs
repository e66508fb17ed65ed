// A filled template, with what still stands between it and a draft.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>The text of a filled template.</summary>
/// <param name="Text">The text; where a variable is missing its label stands in 【 】 so that the gap is seen.</param>
/// <param name="Missing">Names of required variables that were not given, in the order of the template.</param>
/// <param name="Unreadable">Names of variables whose value is too long or not in the form their input asks for.</param>
/// <param name="TooLong">True when the text has more than <see cref="ReplyRenderer.LongestReply"/> characters.</param>
public sealed record RenderedReply(string Text, ImmutableArray<string> Missing, ImmutableArray<string> Unreadable, bool TooLong)
{
    /// <summary>True when nothing is missing, unreadable or too long.</summary>
    public bool Whole => Missing.IsEmpty && Unreadable.IsEmpty && !TooLong;
}
