// One mistake in a content file, told so that the person who made it can mend it.
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Desk.Playbook;

/// <summary>A mistake found while reading the playbook.</summary>
/// <param name="File">Path of the file, relative to the content folder.</param>
/// <param name="Line">Line of the mistake, counted from 1; 0 when it concerns the file as a whole.</param>
/// <param name="Message">What is wrong, in one English sentence.</param>
/// <param name="Suggestion">How to mend it, in English; empty when the message says all there is to say.</param>
public sealed record PlaybookFault(string File, int Line, string Message, string Suggestion)
{
    /// <summary>What is wrong and how to mend it.</summary>
    /// <param name="language">"ja" or "en".</param>
    public string In(string language) => language == Languages.Ja
        ? FaultTexts.Japanese(Message) + (Suggestion.Length > 0 ? FaultTexts.Japanese(Suggestion) : "")
        : Suggestion.Length > 0 ? $"{Message} {Suggestion}" : Message;

    /// <summary>"file:line: message suggestion", the form editors can jump to.</summary>
    public override string ToString() => (Line > 0 ? $"{File}:{Line}: " : $"{File}: ") + In(Languages.En);
}
