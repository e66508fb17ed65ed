// What is remembered of conversations and people, so that the bot can speak first.
using BotTeam.Builder.Schema;

namespace BotTeam.Teams;

/// <summary>A conversation the bot has been in.</summary>
/// <param name="Reference">How to speak there; the conversation without a thread, the newest service URL.</param>
/// <param name="DeadSince">Since when the channel refuses the bot there; null while it does not.</param>
/// <param name="DeadCode">The channel's word for why.</param>
public sealed record KnownConversation(ConversationReference Reference, DateTimeOffset? DeadSince = null, string? DeadCode = null);

/// <summary>A person the bot has seen, in a chat or in a channel.</summary>
/// <param name="Id">The channel's id, <c>29:…</c>.</param>
/// <param name="AadObjectId">The id in the directory; null for guests of a meeting.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="ServiceUrl">Where the channel takes calls, the newest.</param>
/// <param name="ConversationId">The personal chat; null while the bot has none.</param>
public sealed record KnownPerson(string Id, string? AadObjectId, string? TenantId, string ServiceUrl, string? ConversationId);
