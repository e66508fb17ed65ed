// What a turn does is caused by one activity: delivered again, it causes nothing new.
using System.Globalization;
using BotTeam.Builder;

namespace BotTeam.Bot.Actions;

/// <summary>Names the causes of what a turn changes, the same when the channel delivers its activity again.</summary>
internal sealed class TurnCauses
{
    private int _given;

    /// <summary>The cause of the next change of a turn: channel, activity, conversation, and which change of the turn it is.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <returns>The cause; null for an activity without an id, which nothing can recognise.</returns>
    public static string? Next(ITurnContext turnContext)
    {
        var activity = turnContext.Activity;
        if (string.IsNullOrEmpty(activity.Id))
            return null;
        if (turnContext.TurnState.Get<TurnCauses>() is not { } causes)
            turnContext.TurnState.Set(causes = new TurnCauses());
        // Ids of activities rise with time: causes of one moment lie side by side in the store's index, and are written together.
        return string.Create(CultureInfo.InvariantCulture, $"{activity.ChannelId}:{activity.Id}:{activity.Conversation?.Id}:{++causes._given}");
    }
}
