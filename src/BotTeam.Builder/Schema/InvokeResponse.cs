// The answer to an invoke as HTTP will say it, and the request and answer inside it for a card's button.
using System.Text.Json;

namespace BotTeam.Builder.Schema;

/// <summary>The answer to an invoke: becomes the HTTP response.</summary>
public sealed class InvokeResponse
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>The JSON body; empty when null.</summary>
    public JsonElement? Body { get; set; }

    /// <summary>Whether the status says success.</summary>
    /// <returns>True from 200 to 299.</returns>
    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}

/// <summary>The value of an <c>adaptiveCard/action</c> invoke (PROTOCOL 2.5).</summary>
public sealed class AdaptiveCardInvokeValue
{
    /// <summary>The action that was clicked, or that refreshes the card.</summary>
    public AdaptiveCardInvokeAction? Action { get; set; }

    /// <summary>manual for a click, automatic for a refresh: that must have no side effect.</summary>
    public string? Trigger { get; set; }

    /// <summary>The state of a sign-in, where one is under way.</summary>
    public string? State { get; set; }

    /// <summary>Whether the client refreshed the card by itself.</summary>
    /// <returns>True when no person clicked.</returns>
    public bool IsAutomatic() => string.Equals(Trigger, "automatic", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The action of an <c>adaptiveCard/action</c> invoke.</summary>
public sealed class AdaptiveCardInvokeAction
{
    /// <summary>Always <c>Action.Execute</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The id of the action in the card.</summary>
    public string? Id { get; set; }

    /// <summary>What is to be done.</summary>
    public string? Verb { get; set; }

    /// <summary>The action's data merged with the card's inputs. Anybody in the conversation can forge it: no permission may come from it.</summary>
    public JsonElement? Data { get; set; }
}

/// <summary>The body that answers an <c>adaptiveCard/action</c>; its HTTP status is always 200 when our code ran.</summary>
public sealed class AdaptiveCardInvokeResponse
{
    /// <summary>The outcome: 200, 400, 401, 412, 429 or 500.</summary>
    public int StatusCode { get; set; }

    /// <summary>What <see cref="Value"/> is.</summary>
    public string? Type { get; set; }

    /// <summary>The card, the text, or the <see cref="Error"/>.</summary>
    public JsonText? Value { get; set; }
}

/// <summary>An error inside an answer.</summary>
public sealed class Error
{
    /// <summary>Creates an empty error.</summary>
    public Error()
    {
    }

    /// <summary>Creates an error.</summary>
    /// <param name="code">A word for programs.</param>
    /// <param name="message">A sentence for people.</param>
    public Error(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>A word for programs.</summary>
    public string? Code { get; set; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; set; }
}
