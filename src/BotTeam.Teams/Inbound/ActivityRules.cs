// The checks that need the body: may this key speak for Teams, is the service URL the token's own, is the tenant ours.
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;

namespace BotTeam.Teams.Inbound;

/// <summary>What an activity must meet beside its token (protocol section 1.1, checks 7 to 10).</summary>
internal sealed class ActivityRules(TeamsOptions options, ServiceUrls serviceUrls)
{
    /// <summary>The channel id of Teams.</summary>
    public const string Teams = "msteams";

    /// <summary>Checks an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="token">Its request's token; null in development without authentication.</param>
    /// <returns>Why it is refused; null when it is not.</returns>
    public Refusal? Check(Activity activity, ChannelToken? token)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (!string.Equals(activity.ChannelId, Teams, StringComparison.Ordinal))
            return Refusal.Channel;
        if (token is not null)
        {
            if (!token.Endorsements.Contains(Teams))
                return Refusal.Endorsement;
            if (token.ServiceUrl is null || activity.ServiceUrl is null || !ServiceUrls.Same(token.ServiceUrl, activity.ServiceUrl))
                return Refusal.ServiceUrlClaim;
        }

        if (!serviceUrls.IsAllowed(activity.ServiceUrl))
            return Refusal.ServiceUrlHost;
        // Microsoft's local client has a tenant of its own; with it, everybody is on this machine.
        if (token is not null && !options.IsOurs(TenantOf(activity)))
            return Refusal.Tenant;
        return null;
    }

    private static string? TenantOf(Activity activity)
    {
        var channel = activity.GetTeamsChannelData()?.Tenant?.Id;
        var conversation = activity.Conversation?.TenantId;
        // Both are Microsoft's to say; when they differ, nobody is sure whose person this is.
        return channel is not null && conversation is not null && !string.Equals(channel, conversation, StringComparison.OrdinalIgnoreCase) ? null : channel ?? conversation;
    }
}
