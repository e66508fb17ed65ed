// What a conversation of the Teams client shows: its messages in the order they came, each as it stands now.
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.EndToEnd.Teams;

/// <summary>A message the bot posted.</summary>
/// <param name="Place">The conversation it is listed in: the channel itself for the root of a thread.</param>
/// <param name="Conversation">The conversation answers to it go to: for a root its thread.</param>
/// <param name="Id">The client's id.</param>
/// <param name="Json">The message as the client's page gets it.</param>
/// <param name="Updates">How often it was replaced.</param>
internal sealed record ShownMessage(string Place, string Conversation, string Id, JsonElement Json, int Updates)
{
    public string Text => Json.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";

    public SeenCard? Card { get; } = Json.GetProperty("attachments").EnumerateArray()
        .Where(a => a.GetProperty("contentType").GetString() == "application/vnd.microsoft.card.adaptive")
        .Select(a => new SeenCard(a.GetProperty("content"))).FirstOrDefault();

    /// <summary>Whether its buttons belong to a case.</summary>
    public bool IsOf(int number) => Card?.Buttons.Any(b => (int?)b.Data["case"] == number) == true;

    public override string ToString() => $"{Place} {Id} ({Updates} updates): {Text}{Card?.Text.ReplaceLineEndings(" / ")} [{string.Join(" | ", Card?.Titles ?? [])}]";
}

/// <summary>Reads the stream that the client's page reads.</summary>
internal sealed class Shown : IAsyncDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(40);

    private readonly Lock _lock = new();
    private readonly List<ShownMessage> _messages = [];
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    public async Task ListenAsync(Uri client)
    {
        using var limit = new CancellationTokenSource(s_longest);
        await _socket.ConnectAsync(new UriBuilder(client) { Scheme = "ws", Path = "/_ws_conversation/v1/conversations/stream" }.Uri, limit.Token);
        _reading = ReadAsync();
    }

    /// <summary>Waits until a message is shown that is as asked for; the first of several.</summary>
    /// <param name="what">What it is, for the failure.</param>
    /// <param name="found">Whether it is this one.</param>
    public async Task<ShownMessage> SeeAsync(string what, Func<ShownMessage, bool> found)
    {
        using var limit = new CancellationTokenSource(s_longest);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_messages.Find(message => found(message)) is { } message)
                    return message;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Teams does not show {what}. It shows:\n{this}");
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
            return string.Join('\n', _messages);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var part = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var whole = new MemoryStream();
                WebSocketReceiveResult got;
                do
                {
                    got = await _socket.ReceiveAsync(part, _stop.Token);
                    if (got.MessageType == WebSocketMessageType.Close)
                        return;
                    whole.Write(part, 0, got.Count);
                }
                while (!got.EndOfMessage);
                Take(JsonDocument.Parse(Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length)).RootElement);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            // The test is over, or the client is.
        }
    }

    private void Take(JsonElement happened)
    {
        if (!happened.TryGetProperty("message", out var json))
            return;
        var place = happened.GetProperty("actionConversationId").GetString()!;
        var id = json.GetProperty("messageId").GetString()!;
        lock (_lock)
        {
            var at = _messages.FindIndex(message => message.Place == place && message.Id == id);
            if (at >= 0)
                _messages[at] = new ShownMessage(place, _messages[at].Conversation, id, json, _messages[at].Updates + 1);
            else
                _messages.Add(new ShownMessage(place, json.TryGetProperty("postConversationId", out var thread) ? thread.GetString()! : place, id, json, 0));
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }
}
