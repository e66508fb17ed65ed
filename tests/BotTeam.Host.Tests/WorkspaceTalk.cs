// A person at the workspace page of the running program: writes, clicks, and reads what stands in the conversation.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotTeam.Host.Tests;

internal sealed partial class WorkspaceTalk(RunningDesk desk, string person)
{
    /// <summary>A store of which <c>aoki</c> (Japanese) and <c>emma</c> (English) are operators.</summary>
    public static Dictionary<string, string?> Options => new(RunningDesk.OneStore)
    {
        ["Stores:main:Channel"] = "workspace:main",
        ["Stores:main:Operators:0"] = "workspace:aoki",
        ["Stores:main:Operators:1"] = "workspace:emma",
        ["Workspace:People:0:Id"] = "aoki",
        ["Workspace:People:0:Name"] = "青木",
        ["Workspace:People:1:Id"] = "emma",
        ["Workspace:People:1:Name"] = "Emma",
        ["Workspace:People:1:Language"] = "en",
    };

    private string Chat => $"workspace:personal:{person}";

    public Task<Answer> SayAsync(string text, string clientId) => PostAsync("/workspace/messages", new { conversation = Chat, text, clientId });

    public Task<Answer> ClickAsync(string message, string verb, object data) =>
        PostAsync("/workspace/actions", new { conversation = Chat, message, kind = "Action.Execute", verb, data });

    /// <summary>The messages of the personal chat as the page shows them: id and HTML.</summary>
    public async Task<IReadOnlyList<(string Id, string Html)>> MessagesAsync()
    {
        var page = await desk.Http.GetStringAsync($"/?as={person}&c={Chat}");
        return [.. Message().Split(page).Skip(1).Chunk(2).Select(part => (part[0], WebUtility.HtmlDecode(part[1])))];
    }

    private async Task<Answer> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Workspace", "1");
        request.Headers.Add("X-Workspace-Person", person);
        using var response = await desk.Http.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        var toast = json.RootElement.TryGetProperty("toast", out var said) && said.ValueKind == JsonValueKind.Object ? said : default;
        return new Answer(response.StatusCode, toast.ValueKind == JsonValueKind.Object ? toast.GetProperty("text").GetString() : null);
    }

    [GeneratedRegex("<article [^>]*data-id=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Message();

    /// <summary>What a post was answered with.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Toast">The line shown, or null.</param>
    internal sealed record Answer(HttpStatusCode Status, string? Toast);
}
