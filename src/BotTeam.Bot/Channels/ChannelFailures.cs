// What a channel's failure means to the desk, in the desk's words.
using BotTeam.Builder;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Channels;

internal static class ChannelFailures
{
    /// <summary>The failure; one that says when the channel takes messages again as <see cref="ChannelBusyException"/>.</summary>
    /// <param name="failure">The channel's failure, or any other.</param>
    public static Exception ToDesk(Exception failure) =>
        failure is ChannelException { RetryAfter: { } wait } ? new ChannelBusyException(failure.Message, wait, failure) : failure;

    /// <summary>Whether the failure says when the channel takes messages again.</summary>
    /// <param name="failure">The failure.</param>
    public static bool SaysWhen(ChannelException failure) => failure.RetryAfter is not null;
}
