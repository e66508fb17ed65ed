// The live line to a page: server-sent events, resumed by the last event's id, with a heartbeat; a page that is too slow starts anew.
using System.Text.Json;
using BotTeam.Workspace.Feed;
using BotTeam.Workspace.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace BotTeam.Workspace.Endpoints;

/// <summary>Writes the changes of the feed to one page.</summary>
internal sealed class EventStream(WorkspaceFeed feed, WorkspaceOptions options, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>After so long without a change a comment is written, so that a dead line is noticed.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Writes until the page leaves or its queue is full.</summary>
    /// <param name="http">The request.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="mark">What the page has seen last; null for now.</param>
    public async Task WriteAsync(HttpContext http, WorkspacePerson person, string? mark)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // An open page must not hold up the end of the program.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var stop = either.Token;
        using var listening = feed.Log.Listen(mark);
        var draw = new MessageHtml(person, options, clock);
        try
        {
            await response.WriteAsync("retry: 1500\n", stop);
            await response.WriteAsync(listening.Missed ? $"event: resync\nid: {listening.Mark}\ndata: 1\n\n" : ": hello\n\n", stop);
            await response.Body.FlushAsync(stop);
            while (await NextAsync(listening, response, stop))
            {
                while (listening.Queue.Reader.TryRead(out var change))
                {
                    await WriteAsync(response, person, draw, change, stop);
                }

                await response.Body.FlushAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page was closed, or the program ends.
        }
    }

    // True when there is a change; false when the queue was ended because the page was too slow.
    private async Task<bool> NextAsync(ChangeLog.Listening listening, HttpResponse response, CancellationToken stop)
    {
        var waiting = listening.Queue.Reader.WaitToReadAsync(stop).AsTask();
        while (true)
        {
            try
            {
                return await waiting.WaitAsync(Heartbeat, clock, stop);
            }
            catch (TimeoutException)
            {
                await response.WriteAsync(": alive\n\n", stop);
                await response.Body.FlushAsync(stop);
            }
        }
    }

    private async Task WriteAsync(HttpResponse response, WorkspacePerson person, MessageHtml draw, FeedChange change, CancellationToken stop)
    {
        if (!feed.MaySee(person, change.ConversationId) || (change.PersonId is { } only && only != person.AccountId))
            return;
        var message = await feed.Conversation(change.ConversationId)!.FindAsync(change.MessageId, stop);
        var shown = message is null
            ? new MessageEvent(change.ConversationId, change.MessageId, null, 0, int.MaxValue, null, null, Own: false)
            : draw.Event(message);
        var json = JsonSerializer.Serialize(shown, WorkspaceJson.Plain.MessageEvent);
        await response.WriteAsync($"id: {feed.Log.Mark(change.Number)}\nevent: message\ndata: {json}\n\n", stop);
    }
}
