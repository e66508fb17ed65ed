// The forms all replies share: how they open, how they close, how a gap is shown. Content, in replies/letter.yaml.
namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Texts that stand in every reply; each is a small template.</summary>
/// <param name="Greeting">Opening line; uses {{buyerName}}.</param>
/// <param name="GreetingWithoutName">Opening line when the name is not known.</param>
/// <param name="Signature">Closing lines; uses {{storeName}} and {{personName}}.</param>
/// <param name="Gap">What stands where a required variable is missing; uses {{label}}.</param>
public sealed record LetterForms(LocalText Greeting, LocalText GreetingWithoutName, LocalText Signature, LocalText Gap);
