// The vocabulary of what can be known about a case before anybody is asked.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook;

/// <summary>Something a case may know (fulfilment, shipped …); a known fact answers its guide step by itself.</summary>
/// <param name="Id">Name used in guides and on the case, e.g. "fulfilment".</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Values">The values it can have.</param>
public sealed record Fact(string Id, LocalText Title, ImmutableArray<FactValue> Values);

/// <summary>One value of a <see cref="Fact"/>.</summary>
/// <param name="Id">Value as stored, e.g. "fba".</param>
/// <param name="Title">Its name for people.</param>
public sealed record FactValue(string Id, LocalText Title);
