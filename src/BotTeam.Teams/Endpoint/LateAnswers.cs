// What an invoke is answered when its work takes longer than Teams waits: that it goes on. Also what it is answered when it failed.
using System.Text.Json;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;

namespace BotTeam.Teams.Endpoint;

/// <summary>Answers to invokes that have no other answer, in the language of who clicked.</summary>
internal static class LateAnswers
{
    /// <summary>The work goes on.</summary>
    /// <param name="activity">The invoke.</param>
    public static InvokeResponse GoesOn(Activity activity) => Answer(activity, IsJapanese(activity)
        ? "処理を続けています。終わりしだい、カードに反映します。"
        : "Still working on it. The card will show the result.");

    /// <summary>Nothing was saved.</summary>
    /// <param name="activity">The invoke.</param>
    public static InvokeResponse Failed(Activity activity)
    {
        var text = IsJapanese(activity)
            ? "処理できませんでした。内容は保存されていません。少し待ってから、もう一度お試しください。"
            : "That did not work and nothing was saved. Please wait a moment and try again.";
        // A card action is answered with HTTP 200 whatever happened: with another status the client says the app is out of reach (2.5).
        return activity.Name == InvokeNames.AdaptiveCardAction
            ? Ok(BotJson.ToElement(AdaptiveCardInvokeResponseFactory.InternalServerError(text)))
            : Answer(activity, text);
    }

    private static InvokeResponse Answer(Activity activity, string text) => activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => Ok(BotJson.ToElement(AdaptiveCardInvokeResponseFactory.Message(text))),
        InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.ComposeExtensionFetchTask =>
            Ok(BotJson.ToElement(TaskModuleResponse.Message(text))),
        InvokeNames.ComposeExtensionQuery or InvokeNames.ComposeExtensionSubmitAction =>
            Ok(BotJson.ToElement(MessagingExtensionResponse.Message(text))),
        _ => new InvokeResponse { Status = 500 },
    };

    private static InvokeResponse Ok(JsonElement body) => new() { Status = 200, Body = body };

    private static bool IsJapanese(Activity activity) => activity.Locale is null || activity.Locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase);
}
