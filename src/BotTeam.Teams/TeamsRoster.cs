// Who somebody is to the bot, asked of a conversation's roster: people are configured by their id in the directory, and mentioned by another.
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound;
using BotTeam.Teams.Outbound.References;
using Microsoft.Extensions.Logging;

namespace BotTeam.Teams;

/// <summary>
/// Finds the channel's id of people who never spoke to the bot (protocol section 2.4: one member). What was found, and that somebody is no
/// member, is kept in memory for an hour; a roster that does not answer is left alone for a minute.
/// </summary>
/// <param name="adapter">The channel.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Told when the roster cannot be asked.</param>
public sealed class TeamsRoster(TeamsAdapter adapter, TimeProvider clock, ILogger<TeamsRoster> log)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan s_goodFor = TimeSpan.FromHours(1);

    // Whoever is mentioned by the name alone for a while is told all the same; a roster that fails must not hold every message up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // A card asks for everybody who may approve, one after the other: the patience is for all of them, not for each.
    private static readonly TimeSpan s_leftAlone = TimeSpan.FromMinutes(1);

    private readonly BoundedMemory<string> _accounts = new(MostKept, s_goodFor, clock);
    private readonly BoundedMemory<bool> _silent = new(MostKept, s_leftAlone, clock);
    private readonly BoundedMemory<bool> _strangers = new(MostKept, s_goodFor, clock);

    /// <summary>The account of a person.</summary>
    /// <param name="directoryId">Their id in the directory.</param>
    /// <param name="where">The conversation to ask; null: only what was found before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account; null when it is not known, or the roster could not be asked.</returns>
    public async ValueTask<ChannelAccount?> FindAsync(string directoryId, ConversationReference? where, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directoryId);
        if (_accounts.TryGet(directoryId, out var known))
            return new ChannelAccount(known, aadObjectId: directoryId);
        if (where?.Conversation?.Id is not { Length: > 0 } id || !Guid.TryParse(directoryId, out _))
            return null;
        var conversation = ConversationIds.Base(id);
        var asked = $"{conversation}/{directoryId}";
        if (_strangers.TryGet(asked, out _) || _silent.TryGet(conversation, out _))
            return null;
        // Where Teams takes calls is known of conversations the bot is in, not of one that is only configured.
        var reference = (await adapter.References.FindAsync(conversation, cancellationToken))?.Reference ?? where;
        if (reference.ServiceUrl is not { Length: > 0 })
            return null;
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var member = await adapter.GetMemberAsync(reference, directoryId, either.Token);
            // Who is not the one asked for is not mentioned in their place.
            if (member?.Id is not { Length: > 0 } account || !string.Equals(member.DirectoryId, directoryId, StringComparison.OrdinalIgnoreCase))
            {
                _strangers.Keep(asked, true);
                return null;
            }

            _accounts.Keep(directoryId, account);
            return new ChannelAccount(account, aadObjectId: directoryId);
        }
        catch (Exception failure) when (failure is ChannelException or TeamsTokenException)
        {
            // Whatever it was tried again for took its time; a refusal is quick.
            if (failure is not ChannelException { Status: < 500 and not 429 })
                _silent.Keep(conversation, true);
            log.LogInformation(failure, "The roster of {Conversation} could not be asked; {Person} is named without a mention.", conversation, directoryId);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _silent.Keep(conversation, true);
            log.LogInformation("The roster of {Conversation} did not answer in time; {Person} is named without a mention.", conversation, directoryId);
            return null;
        }
    }
}
