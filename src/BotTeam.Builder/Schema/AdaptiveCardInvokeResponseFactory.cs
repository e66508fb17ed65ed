// The named outcomes of a card's button (PROTOCOL 2.5), so that nobody spells a content type by hand.

namespace BotTeam.Builder.Schema;

/// <summary>Makes the answers to an <c>adaptiveCard/action</c>.</summary>
public static class AdaptiveCardInvokeResponseFactory
{
    /// <summary>The type of an answer that is a text.</summary>
    public const string MessageType = "application/vnd.microsoft.activity.message";

    /// <summary>The type of an answer that is an error.</summary>
    public const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The type of an answer that says that something must be done first.</summary>
    public const string PreconditionFailedType = "application/vnd.microsoft.error.preconditionFailed";

    /// <summary>A new card in place of the clicked one, for this user only.</summary>
    /// <param name="card">The card.</param>
    /// <returns>The answer, 200.</returns>
    public static AdaptiveCardInvokeResponse AdaptiveCard(JsonText card) =>
        new() { StatusCode = 200, Type = Attachment.AdaptiveCardContentType, Value = card };

    /// <summary>A text that is shown for a moment; the card stays.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer, 200.</returns>
    public static AdaptiveCardInvokeResponse Message(string text) =>
        new() { StatusCode = 200, Type = MessageType, Value = BotJson.ToElement(text) };

    /// <summary>The request was wrong.</summary>
    /// <param name="message">Why.</param>
    /// <param name="code">A word for programs.</param>
    /// <returns>The answer, 400.</returns>
    public static AdaptiveCardInvokeResponse BadRequest(string message, string code = "BadRequest") => Error(400, ErrorType, code, message);

    /// <summary>The action is none that can be carried out.</summary>
    /// <param name="message">Why.</param>
    /// <returns>The answer, 400 NotSupported.</returns>
    public static AdaptiveCardInvokeResponse NotSupported(string message) => BadRequest(message, "NotSupported");

    /// <summary>Something must be done first.</summary>
    /// <param name="message">What.</param>
    /// <param name="code">A word for programs.</param>
    /// <returns>The answer, 412.</returns>
    public static AdaptiveCardInvokeResponse PreconditionFailed(string message, string code = "PreconditionFailed") =>
        Error(412, PreconditionFailedType, code, message);

    /// <summary>Too much at once.</summary>
    /// <param name="message">When to try again.</param>
    /// <returns>The answer, 429.</returns>
    public static AdaptiveCardInvokeResponse TooManyRequests(string message) => Error(429, ErrorType, "TooManyRequests", message);

    /// <summary>Something of ours failed.</summary>
    /// <param name="message">A sentence for people, without details of the failure.</param>
    /// <returns>The answer, 500.</returns>
    public static AdaptiveCardInvokeResponse InternalServerError(string message) => Error(500, ErrorType, "InternalServerError", message);

    private static AdaptiveCardInvokeResponse Error(int status, string type, string code, string message) =>
        new() { StatusCode = status, Type = type, Value = BotJson.ToElement(new Error(code, message)) };
}
