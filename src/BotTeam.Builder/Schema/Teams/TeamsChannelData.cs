// What Teams says in channelData (PROTOCOL 2.2): tenant, team, channel, and what happened to them.
namespace BotTeam.Builder.Schema.Teams;

/// <summary>The channelData of Teams.</summary>
public sealed class TeamsChannelData
{
    /// <summary>The tenant; always there on Teams.</summary>
    public TenantInfo? Tenant { get; set; }

    /// <summary>The team, in channels.</summary>
    public TeamInfo? Team { get; set; }

    /// <summary>The channel, in channels.</summary>
    public ChannelInfo? Channel { get; set; }

    /// <summary>What happened, on a conversationUpdate: teamMemberAdded, channelRenamed, …</summary>
    public string? EventType { get; set; }

    /// <summary>How an outgoing message notifies.</summary>
    public NotificationInfo? Notification { get; set; }

    /// <summary>The channel chosen while installing.</summary>
    public TeamsChannelDataSettings? Settings { get; set; }
}

/// <summary>A tenant.</summary>
public sealed class TenantInfo
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }
}

/// <summary>A team.</summary>
public sealed class TeamInfo
{
    /// <summary>Its id: that of its General channel's thread.</summary>
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The id of its group in the directory.</summary>
    public string? AadGroupId { get; set; }
}

/// <summary>A channel of a team.</summary>
public sealed class ChannelInfo
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary>Its name; null for General.</summary>
    public string? Name { get; set; }

    /// <summary>standard, private or shared.</summary>
    public string? Type { get; set; }
}

/// <summary>How an outgoing message notifies.</summary>
public sealed class NotificationInfo
{
    /// <summary>Shows it in the activity feed.</summary>
    public bool? Alert { get; set; }
}

/// <summary>Settings chosen while installing.</summary>
public sealed class TeamsChannelDataSettings
{
    /// <summary>The channel the app was installed into.</summary>
    public ChannelInfo? SelectedChannel { get; set; }
}

/// <summary>Reading Teams' channelData from an activity.</summary>
public static class TeamsActivityExtensions
{
    /// <summary>Teams' channelData.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The data; null when there is none or it has another shape.</returns>
    public static TeamsChannelData? GetTeamsChannelData(this IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return BotJson.FromElement<TeamsChannelData>(activity.ChannelData);
    }

    /// <summary>The tenant: from the conversation or, in old activities, from channelData.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The tenant's id, or null.</returns>
    public static string? GetTenantId(this IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Conversation?.TenantId ?? activity.GetTeamsChannelData()?.Tenant?.Id;
    }
}
