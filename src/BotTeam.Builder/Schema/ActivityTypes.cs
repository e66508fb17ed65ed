// The words of the protocol that code compares with: activity types, event and invoke names, text formats, roles.
namespace BotTeam.Builder.Schema;

/// <summary>Values of <see cref="Activity.Type"/>.</summary>
public static class ActivityTypes
{
    /// <summary>A message, or the click of an <c>Action.Submit</c> (then <see cref="Activity.Value"/> is set).</summary>
    public const string Message = "message";

    /// <summary>A message was edited or undeleted.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>A message was deleted.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>A reaction was added or removed.</summary>
    public const string MessageReaction = "messageReaction";

    /// <summary>Members came or went, or a team or channel changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed, upgraded or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A named event without an answer.</summary>
    public const string Event = "event";

    /// <summary>A named call whose HTTP answer is the result.</summary>
    public const string Invoke = "invoke";

    /// <summary>The answer to an <see cref="Invoke"/>; it never goes to a conversation.</summary>
    public const string InvokeResponse = "invokeResponse";

    /// <summary>Somebody is typing.</summary>
    public const string Typing = "typing";

    /// <summary>The conversation ended; ignored.</summary>
    public const string EndOfConversation = "endOfConversation";

    /// <summary>Diagnostics; sending one is not an answer.</summary>
    public const string Trace = "trace";
}

/// <summary>Values of <see cref="Activity.Name"/> of an event that the bot itself starts.</summary>
public static class ActivityEventNames
{
    /// <summary>A turn that was started by <see cref="BotAdapter.ContinueConversationAsync"/>.</summary>
    public const string ContinueConversation = "ContinueConversation";

    /// <summary>A turn in a conversation that was just created.</summary>
    public const string CreateConversation = "CreateConversation";
}

/// <summary>Values of <see cref="Activity.Name"/> of an invoke (PROTOCOL 2.3).</summary>
public static class InvokeNames
{
    /// <summary>A button of a card: <c>Action.Execute</c>, or a refresh.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>A dialog (task module) is opened.</summary>
    public const string TaskFetch = "task/fetch";

    /// <summary>A dialog (task module) is submitted.</summary>
    public const string TaskSubmit = "task/submit";

    /// <summary>A search of a message extension.</summary>
    public const string ComposeExtensionQuery = "composeExtension/query";

    /// <summary>An action of a message extension opens its dialog.</summary>
    public const string ComposeExtensionFetchTask = "composeExtension/fetchTask";

    /// <summary>The dialog of a message extension's action is submitted.</summary>
    public const string ComposeExtensionSubmitAction = "composeExtension/submitAction";
}

/// <summary>Values of <see cref="Activity.TextFormat"/>.</summary>
public static class TextFormatTypes
{
    /// <summary>Markdown, the default of outgoing text.</summary>
    public const string Markdown = "markdown";

    /// <summary>Nothing is interpreted: what stands there is what was typed.</summary>
    public const string Plain = "plain";

    /// <summary>XML with entities (<c>&amp;amp;</c>), <c>&lt;at&gt;</c> for mentions.</summary>
    public const string Xml = "xml";
}

/// <summary>Values of <see cref="Activity.InputHint"/>.</summary>
public static class InputHints
{
    /// <summary>The bot would take a message, but waits for none.</summary>
    public const string AcceptingInput = "acceptingInput";

    /// <summary>The bot does not expect an answer.</summary>
    public const string IgnoringInput = "ignoringInput";

    /// <summary>The bot asked something and waits.</summary>
    public const string ExpectingInput = "expectingInput";
}

/// <summary>Values of <see cref="ChannelAccount.Role"/>.</summary>
public static class RoleTypes
{
    /// <summary>A person.</summary>
    public const string User = "user";

    /// <summary>A bot.</summary>
    public const string Bot = "bot";
}
