// A part of an inquiry, ready to be searched.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Subject or body of an inquiry.</summary>
/// <param name="Normal">Its normalised form, with the way back to the original words.</param>
/// <param name="Phrases">The same, read for phrases.</param>
internal readonly record struct InquiryText(NormalText Normal, PhraseText Phrases)
{
    /// <summary>Makes a text ready.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="book">The phrases it will be searched for.</param>
    public static InquiryText Of(string text, PhraseBook book)
    {
        var normal = NormalText.Of(text);
        return new(normal, book.Read(normal.Value));
    }
}
