// What the login server's refusals mean, and what a person does about each.
using System.Text.RegularExpressions;

namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>Turns a refusal of the login server into a sentence that says what to do.</summary>
internal static partial class LoginAdvice
{
    private const int MostDescriptionChars = 200;

    /// <summary>The exception for a refusal.</summary>
    /// <param name="options">Whose refusal; its secret never gets into the message.</param>
    /// <param name="error">The OAuth error, such as <c>invalid_client</c>.</param>
    /// <param name="description">The server's words, with the AADSTS code in them.</param>
    /// <param name="isTransient">Whether it may pass by itself.</param>
    public static TeamsTokenException Refused(TeamsOptions options, string? error, string? description, bool isTransient)
    {
        var code = Code().Match(description ?? "") is { Success: true } found ? found.Value : Plain(error);
        var advice = For(code, options) ?? "The login server refused" + (FirstLine(description, options) is { Length: > 0 } line ? $": {line}" : ".");
        var trace = Trace().Match(description ?? "") is { Success: true } traced ? $", trace {traced.Groups[1].Value}" : "";
        return new TeamsTokenException($"No token for Teams. {advice} ({code ?? "no code"}{trace})", code, isTransient);
    }

    /// <summary>The exception when the login server did not answer.</summary>
    /// <param name="where">The server.</param>
    /// <param name="why">What the network said.</param>
    public static TeamsTokenException Unreachable(string where, string why) =>
        new($"No token for Teams. {where} could not be reached ({why}). Is the way out to it open?", null, isTransient: true);

    private static string? For(string? code, TeamsOptions options) => code switch
    {
        "AADSTS700016" or "AADSTS7000229" => options.MultiTenant
            ? $"The app {options.AppId} is not known to botframework.com. If its registration is single-tenant, turn Teams:MultiTenant off."
            : $"The app {options.AppId} is not known in tenant {options.TenantId}. Teams:TenantId must be the home tenant of its registration; only a registration made multi-tenant before 31 July 2025 needs Teams:MultiTenant.",
        "AADSTS7000215" => "The client secret is wrong. Teams:Secret must be the secret's Value, not its Secret ID (Entra admin center, App registrations, Certificates & secrets).",
        "AADSTS7000222" => "The client secret has expired. Make a new one (Entra admin center, App registrations, Certificates & secrets), put its Value into Teams:Secret and restart.",
        "AADSTS700027" or "AADSTS7000272" => "The certificate is not accepted. Upload its public part to the app registration (Certificates & secrets), and check that it has not expired.",
        "AADSTS700024" => "The login server found the proof of who we are outside of its time. Check this machine's clock.",
        "AADSTS90002" or "AADSTS900023" => $"There is no tenant {options.TenantId}. Check Teams:TenantId and Teams:Cloud.",
        "AADSTS7000112" => $"The app {options.AppId} is disabled in its tenant. An administrator can enable it (Enterprise applications, Properties).",
        "AADSTS500011" => "The login server knows no Bot Framework. Check that Teams:Cloud is the cloud the bot is registered in.",
        "managed_identity_unreachable_network" or "managed_identity_request_failed" or "invalid_request" when options.Credential == TeamsCredential.ManagedIdentity =>
            "This machine got no token of its managed identity. Assign the identity to it, and name a user-assigned one in Teams:ManagedIdentityClientId.",
        _ => null,
    };

    private static string FirstLine(string? description, TeamsOptions options)
    {
        var line = (description ?? "").ReplaceLineEndings("\n").Split('\n')[0];
        foreach (var secret in new[] { options.Secret, options.CertificatePassword })
        {
            if (!string.IsNullOrEmpty(secret))
                line = line.Replace(secret, "…", StringComparison.Ordinal);
        }

        return line.Length <= MostDescriptionChars ? line : Builder.Cards.CardText.Truncate(line, MostDescriptionChars);
    }

    private static string? Plain(string? error) => error is not null && Word().IsMatch(error) ? error : null;

    [GeneratedRegex("AADSTS[0-9]{3,9}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("Trace ID: ([0-9a-fA-F-]{36})", RegexOptions.NonBacktracking)]
    private static partial Regex Trace();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
