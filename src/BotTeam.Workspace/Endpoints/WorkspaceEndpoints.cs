// The endpoints of the workspace: the page, its live line, and what people do on it.
using System.Text.Json;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Workspace.Endpoints;
using BotTeam.Workspace.Feed;
using BotTeam.Workspace.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotTeam.Workspace;

/// <summary>Adds the local workspace to a host.</summary>
public static class WorkspaceEndpoints
{
    private const int MostBytes = 1024 * 1024;
    private const int MostText = 200_000;
    private const string PersonCookie = "workspace-person";

    /// <summary>Registers the workspace. The host registers <see cref="IStorage"/>, <see cref="IBot"/> and, for the preview, <see cref="ICardGallery"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">People and channels.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The options are wrong; the message says which and shows a valid one.</exception>
    public static IServiceCollection AddWorkspace(this IServiceCollection services, WorkspaceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<WorkspaceFeed>();
        services.AddSingleton(provider => new WorkspaceAdapter(provider.GetRequiredService<WorkspaceFeed>(), options));
        services.AddSingleton<WorkspaceTurns>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<PageHtml>();
        services.AddSingleton<PreviewHtml>();
        return services;
    }

    /// <summary>Maps the page at <c>/</c> and everything it needs below <c>/workspace</c>. Reachable on loopback only; 404 for all others.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <returns>The endpoints of the workspace, for further conventions.</returns>
    public static IEndpointConventionBuilder MapWorkspace(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AddEndpointFilter<LocalOnly>().WithMetadata(new BodyLimit(MostBytes));
        group.MapGet("/", ShowPageAsync);
        group.MapGet("/workspace/assets/{name}", (string name) => Assets.Get(name));
        group.MapGet("/workspace/events", (HttpContext http, EventStream stream, WorkspaceOptions options, string? mark) =>
            stream.WriteAsync(http, Person(http, options), http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : mark));
        group.MapGet("/workspace/card-preview", Preview);
        group.MapPost("/workspace/person", BePerson);
        group.MapPost("/workspace/messages", WriteMessageAsync);
        group.MapPost("/workspace/actions", ActAsync);
        return group;
    }

    private static async Task<IResult> ShowPageAsync(HttpContext http, WorkspaceOptions options, WorkspaceFeed feed, PageHtml pages, string? c, CancellationToken stop)
    {
        var person = Person(http, options);
        var conversation = c is not null && feed.MaySee(person, c) ? c : options.Channels.Count > 0 ? options.Channels[0].Id : WorkspaceIds.Personal(person.Id);
        // The mark is taken before the messages: what comes in between is shown twice rather than never.
        var mark = feed.Log.Now();
        var newest = new Dictionary<string, long>();
        foreach (var id in options.Channels.Select(channel => channel.Id).Append(WorkspaceIds.Personal(person.Id)))
        {
            var all = await feed.Conversation(id)!.ReadAsync(stop);
            newest[id] = all.IsEmpty ? 0 : all[^1].Order;
        }

        var messages = await feed.Conversation(conversation)!.ReadAsync(stop);
        return Results.Content(pages.Page(new PageModel(person, conversation, messages, mark, newest, http.Request.Query.ContainsKey("as"))), "text/html; charset=utf-8");
    }

    private static IResult Preview(HttpContext http, PreviewHtml preview, [FromServices] ICardGallery? gallery, string? name, string? lang, string? theme)
    {
        if (gallery is null)
            return Results.NotFound();
        return Results.Content(preview.Page(gallery, name is null ? gallery.Names : [name], lang ?? "ja", theme), "text/html; charset=utf-8");
    }

    private static IResult BePerson(HttpContext http, WorkspaceOptions options, [FromBody] PostedPerson posted)
    {
        if (options.People.All(person => person.Id != posted.Person))
            return Results.NotFound();
        http.Response.Cookies.Append(PersonCookie, posted.Person!, new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(365), Path = "/" });
        return Results.NoContent();
    }

    private static async Task<IResult> WriteMessageAsync(
        HttpContext http, WorkspaceOptions options, WorkspaceFeed feed, WorkspaceTurns turns, [FromServices] IBot bot, TimeProvider clock, ILogger<WorkspaceAdapter> log, [FromBody] PostedMessage posted)
    {
        var person = Person(http, options);
        if (posted.Conversation is null || !feed.MaySee(person, posted.Conversation))
            return Results.NotFound();
        if (string.IsNullOrWhiteSpace(posted.Text) || posted.ClientId is { Length: > 64 })
            return Results.BadRequest();
        if (posted.Text.Length > MostText)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            var written = await turns.WriteAsync(person, posted.Conversation, posted.Root, posted.Text, posted.ClientId is { Length: > 0 } id ? "u-" + id : null, bot, http.RequestAborted);
            return Answer(null, written, new MessageHtml(person, options, clock));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Failed(log, failure, person);
        }
    }

    private static async Task<IResult> ActAsync(
        HttpContext http, WorkspaceOptions options, WorkspaceFeed feed, WorkspaceTurns turns, [FromServices] IBot bot, TimeProvider clock, ILogger<WorkspaceAdapter> log, [FromBody] PostedAction posted)
    {
        var person = Person(http, options);
        if (posted.Conversation is null || posted.Message is null || !feed.MaySee(person, posted.Conversation))
            return Results.NotFound();
        var conversation = feed.Conversation(posted.Conversation)!;
        var data = WorkspaceAdapter.Merge(posted.Data, posted.Inputs ?? []);
        try
        {
            if (await conversation.FindAsync(posted.Message, http.RequestAborted) is not { } message)
                return Results.NotFound();
            Toast? toast = null;
            if (posted.Kind == "Action.Submit")
            {
                await turns.SubmitAsync(person, message, data, bot, http.RequestAborted);
            }
            else
            {
                var action = new AdaptiveCardInvokeAction { Type = "Action.Execute", Id = posted.Id, Verb = posted.Verb, Data = data };
                var value = new AdaptiveCardInvokeValue { Action = action, Trigger = posted.Trigger == "automatic" ? "automatic" : "manual" };
                toast = await turns.ExecuteAsync(person, message, value, bot, http.RequestAborted);
            }

            return Answer(toast, await conversation.FindAsync(message.Id, http.RequestAborted), new MessageHtml(person, options, clock));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Failed(log, failure, person);
        }
    }

    private static IResult Answer(Toast? toast, FeedMessage? message, MessageHtml draw) =>
        Results.Text(JsonSerializer.Serialize(new Posted(toast, message is null ? null : draw.Event(message)), WorkspaceJson.Plain.Posted), "application/json");

    // What reaches the channel was not saved (see BotAdapter.OnTurnError): the person is told, and the same may be delivered again.
    private static IResult Failed(ILogger log, Exception failure, WorkspacePerson person)
    {
        log.LogError(failure, "A turn of the workspace failed.");
        var posted = new Posted(new Toast(PageTexts.In(person.Language).NotSaved, IsError: true), null);
        return Results.Text(JsonSerializer.Serialize(posted, WorkspaceJson.Plain.Posted), "application/json", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static WorkspacePerson Person(HttpContext http, WorkspaceOptions options)
    {
        string?[] places = [http.Request.Headers["X-Workspace-Person"], http.Request.Query["as"], http.Request.Cookies[PersonCookie]];
        var chosen = Array.Find(places, place => !string.IsNullOrEmpty(place));
        return options.People.FirstOrDefault(person => person.Id == chosen) ?? options.People[0];
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
