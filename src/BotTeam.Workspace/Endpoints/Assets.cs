// The page's own files, embedded: what is not in this list does not exist.
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace BotTeam.Workspace.Endpoints;

/// <summary>Serves scripts, style sheets and the icon.</summary>
internal static class Assets
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["page.js"] = "text/javascript; charset=utf-8",
        ["card.js"] = "text/javascript; charset=utf-8",
        ["preview.js"] = "text/javascript; charset=utf-8",
        ["page.css"] = "text/css; charset=utf-8",
        ["cards.css"] = "text/css; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IResult Get(string name) => Types.TryGetValue(name, out var type)
        ? Results.Stream(typeof(Assets).Assembly.GetManifestResourceStream("assets/" + name)!, type)
        : Results.NotFound();
}
