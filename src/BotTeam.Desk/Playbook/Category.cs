// What an inquiry can be about, as people read it; the ids themselves are the contract of Triage.CategoryIds.
namespace BotTeam.Desk.Playbook;

/// <summary>A category with the name people read on the card.</summary>
/// <param name="Id">One of <see cref="Triage.CategoryIds"/>.</param>
/// <param name="Title">Its name, e.g. 偽物の疑い.</param>
public sealed record Category(string Id, LocalText Title);
