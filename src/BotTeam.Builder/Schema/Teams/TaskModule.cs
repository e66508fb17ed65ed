// Dialogs of Teams (task modules): the request, and the answer that goes on, says something or closes (PROTOCOL 2.5).
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotTeam.Builder.Schema.Teams;

/// <summary>The value of task/fetch and task/submit.</summary>
public sealed class TaskModuleRequest
{
    /// <summary>The button's data, or the inputs of the dialog.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>Where it comes from, such as the theme.</summary>
    public JsonElement? Context { get; set; }
}

/// <summary>The answer to task/fetch and task/submit; one without a task closes the dialog.</summary>
public sealed class TaskModuleResponse
{
    /// <summary>What happens next.</summary>
    public TaskModuleResponseBase? Task { get; set; }

    /// <summary>Shows a card.</summary>
    /// <param name="title">The dialog's title.</param>
    /// <param name="card">The Adaptive Card.</param>
    /// <param name="height">small, medium, large or a number of pixels.</param>
    /// <param name="width">small, medium, large or a number of pixels.</param>
    /// <returns>The answer.</returns>
    public static TaskModuleResponse Continue(string title, JsonText card, string height = "medium", string width = "medium") => new()
    {
        Task = new TaskModuleResponseBase
        {
            Type = "continue",
            Value = BotJson.ToElement(new TaskModuleTaskInfo { Title = title, Height = height, Width = width, Card = Attachment.AdaptiveCard(card) }),
        },
    };

    /// <summary>Shows a text and then closes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The answer.</returns>
    public static TaskModuleResponse Message(string text) => new() { Task = new TaskModuleResponseBase { Type = "message", Value = BotJson.ToElement(text) } };
}

/// <summary>What a dialog does next.</summary>
public sealed class TaskModuleResponseBase
{
    /// <summary>continue or message.</summary>
    public string? Type { get; set; }

    /// <summary>A <see cref="TaskModuleTaskInfo"/>, or a text.</summary>
    public JsonElement? Value { get; set; }
}

/// <summary>What a dialog shows.</summary>
public sealed class TaskModuleTaskInfo
{
    /// <summary>Its title.</summary>
    public string? Title { get; set; }

    /// <summary>small, medium, large or a number of pixels.</summary>
    public string? Height { get; set; }

    /// <summary>small, medium, large or a number of pixels.</summary>
    public string? Width { get; set; }

    /// <summary>The card.</summary>
    public Attachment? Card { get; set; }

    /// <summary>A page instead of a card.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; set; }
}
