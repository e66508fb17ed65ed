// What a refusal of the connector means: read from its status and its error code, never from its words.
using System.Text.Json;
using BotTeam.Builder;

namespace BotTeam.Teams.Outbound.Connector;

/// <summary>An answer that is no success.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Its error code, when it has one that is a plain word.</param>
/// <param name="RetryAfter">The wait it asks for.</param>
internal sealed record ConnectorFailure(int Status, string? Code, TimeSpan? RetryAfter)
{
    private const int MostCodeChars = 64;
    private const int MostMessageChars = 4_096;

    /// <summary>Reads a failure.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="utf8">The body, or its beginning.</param>
    /// <param name="retryAfter">The wait it asks for.</param>
    public static ConnectorFailure Read(int status, ReadOnlyMemory<byte> utf8, TimeSpan? retryAfter)
    {
        string? code = null;
        if (!utf8.IsEmpty)
        {
            try
            {
                using var json = JsonDocument.Parse(utf8);
                code = CodeIn(json.RootElement);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // A proxy's page, a body that was cut, or half a character in a text: the status has to do.
            }
        }

        return new ConnectorFailure(status, code, retryAfter);
    }

    /// <summary>The exception that says so.</summary>
    /// <param name="call">What was refused.</param>
    public ChannelException ToException(ConnectorCall call)
    {
        var what = $"Teams refused to {call.Name} ({Status}{(Code is null ? "" : $" {Code}")})";
        return (Status, Code) switch
        {
            (403, "BotDisabledByAdmin") => new ConversationDeadException($"{what}: an administrator has disabled the bot.") { Status = Status, Code = Code },
            (403, "ConversationBlockedByUser") => new ConversationDeadException($"{what}: the person has blocked the bot.") { Status = Status, Code = Code },
            (403, "MessageWritesBlocked") => new ConversationDeadException($"{what}: the person has blocked or removed the bot.") { Status = Status, Code = Code },
            (403, "BotNotInConversationRoster") => new ConversationDeadException($"{what}: the bot was removed from the conversation.") { Status = Status, Code = Code },
            (403, "InvalidBotApiHost") => Other($"{what}: this tenant is in another cloud. For a GCC tenant the service URL is https://smba.infra.gcc.teams.microsoft.com/teams."),
            (403, "NotEnoughPermissions") => Other($"{what}: the app lacks a permission; check its manifest and the administrator's app policies."),
            (404, "ActivityNotFoundInConversation") => new MessageNotFoundException($"{what}: the message is not there any more.") { Status = Status, Code = Code },
            (404, "ConversationNotFound") => new ConversationNotFoundException($"{what}: the conversation is not there any more.") { Status = Status, Code = Code },
            (413, _) or (_, "MessageSizeTooBig") => new MessageTooLargeException($"{what}: the message is too large.") { Status = Status, Code = Code },
            (401, _) => Other($"{what}: the bot's token was refused twice. App id, tenant and Teams:MultiTenant must be those of the Azure Bot resource."),
            (429, _) => Other($"{what}: too many requests."),
            _ => Other($"{what}."),
        };
    }

    private ChannelException Other(string message) => new(message) { Status = Status, Code = Code, RetryAfter = RetryAfter };

    // {"error":{"code":…}}, or the code at the top, as older parts of the service write it; a chat's store has it inside its message.
    private static string? CodeIn(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var inner = json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error : json;
        return Word(inner, "code") ?? Word(json, "code") ?? SubCode(inner) ?? SubCode(json);
    }

    // {"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\", … }"}: JSON in a text.
    private static string? SubCode(JsonElement json)
    {
        if (!json.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String
            || message.GetString() is not { Length: <= MostMessageChars } text || !text.AsSpan().TrimStart().StartsWith('{'))
            return null;
        using var within = JsonDocument.Parse(text);
        return Word(within.RootElement, "subCode");
    }

    private static string? Word(JsonElement json, string name) =>
        json.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.String && code.GetString() is { Length: > 0 and <= MostCodeChars } text
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? text : null;
}
