// What a bot says at the end of a message that its channel had to cut.
using System.Text.Json;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder;

/// <summary>Says how a message that was too large for its channel goes on. Asked seldom: only when a message is cut.</summary>
public interface IOversizeMessages
{
    /// <summary>What stands at the end of a cut message.</summary>
    /// <param name="activity">The whole message as the bot sent it, its own id included. Not to be changed.</param>
    /// <returns>The note; null takes the channel's own words, without a button.</returns>
    OversizeNote? NoteFor(Activity activity);
}

/// <summary>The end of a cut message.</summary>
/// <param name="Line">A sentence that says so, as Markdown.</param>
/// <param name="ShowAll">
/// The button that shows all of it, an action of Adaptive Cards (an <c>Action.Execute</c> with verb and data, with its fallback);
/// null for none. A message of text alone has no place for it.
/// </param>
public sealed record OversizeNote(string Line, JsonElement? ShowAll = null);
