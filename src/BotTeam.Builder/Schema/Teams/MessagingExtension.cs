// Message extensions of Teams: search from the compose box, and actions on a message (PROTOCOL 2.5).
using System.Text.Json;

namespace BotTeam.Builder.Schema.Teams;

/// <summary>The value of composeExtension/query.</summary>
public sealed class MessagingExtensionQuery
{
    /// <summary>The command of the manifest.</summary>
    public string? CommandId { get; set; }

    /// <summary>What was typed, by parameter; <c>initialRun</c> when it was just opened.</summary>
    public IList<MessagingExtensionParameter>? Parameters { get; set; }

    /// <summary>Which results.</summary>
    public MessagingExtensionQueryOptions? QueryOptions { get; set; }
}

/// <summary>A parameter of a search.</summary>
public sealed class MessagingExtensionParameter
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its value.</summary>
    public string? Value { get; set; }
}

/// <summary>Which results of a search.</summary>
public sealed class MessagingExtensionQueryOptions
{
    /// <summary>How many to leave out.</summary>
    public int? Skip { get; set; }

    /// <summary>How many to give, at most 25.</summary>
    public int? Count { get; set; }
}

/// <summary>The value of composeExtension/fetchTask and composeExtension/submitAction.</summary>
public sealed class MessagingExtensionAction
{
    /// <summary>The command of the manifest.</summary>
    public string? CommandId { get; set; }

    /// <summary>message, compose or commandbox.</summary>
    public string? CommandContext { get; set; }

    /// <summary>The inputs of the dialog.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>The message the action was chosen on.</summary>
    public JsonElement? MessagePayload { get; set; }
}

/// <summary>The answer to a search, or to an action: results or a dialog.</summary>
public sealed class MessagingExtensionResponse
{
    /// <summary>The results.</summary>
    public MessagingExtensionResult? ComposeExtension { get; set; }

    /// <summary>A dialog instead.</summary>
    public TaskModuleResponseBase? Task { get; set; }

    /// <summary>Results.</summary>
    /// <param name="attachments">One card per result, each with its <see cref="Attachment.Preview"/>.</param>
    /// <returns>The answer.</returns>
    public static MessagingExtensionResponse Results(IEnumerable<Attachment> attachments) =>
        new() { ComposeExtension = new MessagingExtensionResult { Type = "result", AttachmentLayout = "list", Attachments = [.. attachments] } };

    /// <summary>A text instead of results.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer.</returns>
    public static MessagingExtensionResponse Message(string text) => new() { ComposeExtension = new MessagingExtensionResult { Type = "message", Text = text } };
}

/// <summary>Results of a search.</summary>
public sealed class MessagingExtensionResult
{
    /// <summary>result or message.</summary>
    public string? Type { get; set; }

    /// <summary>list or grid.</summary>
    public string? AttachmentLayout { get; set; }

    /// <summary>One card per result.</summary>
    public IList<Attachment>? Attachments { get; set; }

    /// <summary>The text of a message.</summary>
    public string? Text { get; set; }
}
