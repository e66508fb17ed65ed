// What the app package for Teams says about itself, section Teams:Manifest. Only "manifest pack" reads it.
namespace BotTeam.Host.Options;

/// <summary>Options of the app package.</summary>
internal sealed record TeamsManifestOptions
{
    public string? Id { get; init; }

    public string Name { get; init; } = "BotTeam";

    public string? Version { get; init; }

    public string? Developer { get; init; }

    public string? WebsiteUrl { get; init; }

    public string? PrivacyUrl { get; init; }

    public string? TermsOfUseUrl { get; init; }

    public static TeamsManifestOptions Read(OptionSection section)
    {
        var options = new TeamsManifestOptions
        {
            Id = section.Checked(
                nameof(Id), text => Guid.TryParseExact(text, "D", out _), new("GUID を指定してください", "must be a GUID"), "12345678-1234-1234-1234-123456789abc"),
            Name = section.Text(nameof(Name), "BotTeam", 30) ?? "BotTeam",
            Version = section.Checked(
                nameof(Version), IsVersion, new("「1.0.0」のように三つの数字で指定してください", "must be three numbers"), "1.0.0"),
            Developer = section.Text(nameof(Developer), "青木商店", 32),
            WebsiteUrl = Url(section, nameof(WebsiteUrl)),
            PrivacyUrl = Url(section, nameof(PrivacyUrl)),
            TermsOfUseUrl = Url(section, nameof(TermsOfUseUrl)),
        };
        section.RejectUnknown();
        return options;
    }

    private static bool IsVersion(string text) =>
        text.Split('.') is { Length: 3 } parts && parts.All(part => part.Length is > 0 and <= 5 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0'));

    private static string? Url(OptionSection section, string name) => section.Checked(
        name, text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps,
        new("https の URL を指定してください", "must be an https URL"), "https://www.example.co.jp");
}
