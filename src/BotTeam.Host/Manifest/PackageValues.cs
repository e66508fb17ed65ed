// What the marks in the manifest stand for, from the options.
using BotTeam.Host.Options;

namespace BotTeam.Host.Manifest;

/// <summary>The values of an app package.</summary>
internal static class PackageValues
{
    /// <summary>Mark of the host people reach the program at; an entry of a list that holds it alone goes when there is none.</summary>
    public const string PublicHost = "PUBLIC_HOST";

    private const int LongestDeveloper = 32;

    /// <summary>The value of each mark.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="OptionException">Some are missing; all of them are named.</exception>
    public static IReadOnlyDictionary<string, string> Of(BotTeamOptions options)
    {
        var (teams, manifest) = (options.Teams, options.Teams.Manifest);
        var mistakes = new List<OptionMistake>();
        var open = options.Attachments.PublicUrl is { } url && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? new Uri(url) : null;
        var website = manifest.WebsiteUrl ?? open?.AbsoluteUri;
        var developer = manifest.Developer ?? options.Stores.Values.FirstOrDefault()?.Name;
        if (teams.AppId is null)
            mistakes.Add(new("Teams:AppId", new("設定されていません。パッケージにはボットのアプリ ID が必要です", "is missing; the package names the bot by it"), "\"AppId\": \"12345678-1234-1234-1234-123456789abc\""));
        if (website is null)
            mistakes.Add(new("Teams:Manifest:WebsiteUrl", new("設定されていません。Attachments:PublicUrl(https)を設定しても構いません", "is missing; Attachments:PublicUrl, when it is https, would do as well"), "\"WebsiteUrl\": \"https://www.example.co.jp\""));
        if (developer is not { Length: > 0 and <= LongestDeveloper })
            mistakes.Add(new(
                "Teams:Manifest:Developer",
                developer is null ? new("設定されていません", "is missing") : new($"設定されていません。店舗名は {developer.Length} 文字で、{LongestDeveloper} 文字に収まりません", $"is missing; the store's name has {developer.Length} characters, and at most {LongestDeveloper} fit"),
                "\"Developer\": \"青木商店\""));
        if (mistakes.Count > 0)
            throw new OptionException(mistakes);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TEAMS_APP_ID"] = manifest.Id ?? teams.AppId!,
            ["BOT_ID"] = teams.AppId!,
            ["APP_NAME"] = manifest.Name,
            ["APP_VERSION"] = manifest.Version ?? typeof(PackageValues).Assembly.GetName().Version!.ToString(3),
            ["DEVELOPER_NAME"] = developer!,
            ["WEBSITE_URL"] = website!,
            ["PRIVACY_URL"] = manifest.PrivacyUrl ?? website!,
            ["TERMS_OF_USE_URL"] = manifest.TermsOfUseUrl ?? website!,
            [PublicHost] = open?.Host ?? "",
        };
    }
}
