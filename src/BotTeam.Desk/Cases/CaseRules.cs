// What may follow what: given a case, a command and a time, the next case with its effects, or a refusal.
namespace BotTeam.Desk.Cases;

/// <summary>The rules of a case's life. Pure: no I/O, no clock of its own.</summary>
public static partial class CaseRules
{
}
