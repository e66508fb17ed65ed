// Certificates and managed identities, through Microsoft's own library: the proofs they need are its trade.
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace BotTeam.Teams.Outbound.Tokens;

/// <summary>Fetches tokens with a certificate or a managed identity (protocol section 1.2).</summary>
internal sealed class MsalTokenIssuer : ITokenIssuer
{
    private readonly TeamsOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<CancellationToken, Task<AuthenticationResult>> _acquire;

    private MsalTokenIssuer(TeamsOptions options, TimeProvider clock, Func<CancellationToken, Task<AuthenticationResult>> acquire)
    {
        _options = options;
        _clock = clock;
        _acquire = acquire;
    }

    /// <summary>An issuer that proves itself by a certificate.</summary>
    /// <param name="options">App id, certificate, tenant and cloud.</param>
    /// <param name="http">A client that follows no redirect.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="ArgumentException">The file holds no certificate with its private key.</exception>
    public static MsalTokenIssuer Certificate(TeamsOptions options, HttpClient http, TimeProvider clock)
    {
        var app = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(SecretTokenIssuer.Authority(options), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithCertificate(LoadCertificate(options), sendX5C: true)
            .WithHttpClientFactory(new SameClient(http))
            .Build();
        string[] scopes = [options.Cloud.Scope];
        // The cache is ours (TokenSource): when it asks, it wants a new one.
        return new MsalTokenIssuer(options, clock, token => app.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync(token));
    }

    /// <summary>An issuer that asks the machine's managed identity.</summary>
    /// <param name="options">App id or client id of the identity, and cloud.</param>
    /// <param name="http">A client that follows no redirect.</param>
    /// <param name="clock">The time.</param>
    public static MsalTokenIssuer ManagedIdentity(TeamsOptions options, HttpClient http, TimeProvider clock)
    {
        var app = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.ManagedIdentityClientId ?? options.AppId))
            .WithHttpClientFactory(new SameClient(http))
            .Build();
        // The identity's endpoint wants the resource, not the scope.
        var resource = options.Cloud.Scope.Replace("/.default", "", StringComparison.Ordinal);
        return new MsalTokenIssuer(options, clock, token => app.AcquireTokenForManagedIdentity(resource).WithForceRefresh(true).ExecuteAsync(token));
    }

    /// <inheritdoc/>
    public async Task<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        try
        {
            var result = await _acquire(cancellationToken);
            return new AccessToken(result.AccessToken, now, result.ExpiresOn);
        }
        catch (MsalException failure)
        {
            throw LoginAdvice.Refused(_options, failure.ErrorCode, failure.Message, failure.IsRetryable);
        }
        catch (HttpRequestException failure)
        {
            throw LoginAdvice.Unreachable("The login server", failure.HttpRequestError.ToString());
        }
    }

    private static X509Certificate2 LoadCertificate(TeamsOptions options)
    {
        var path = options.CertificatePath ?? throw new ArgumentException("Teams:CertificatePath is not set.", nameof(options));
        X509Certificate2 certificate;
        try
        {
            certificate = !IsPem(path) ? X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword)
                : string.IsNullOrEmpty(options.CertificatePassword) ? X509Certificate2.CreateFromPemFile(path)
                : X509Certificate2.CreateFromEncryptedPemFile(path, options.CertificatePassword);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"Teams:CertificatePath: {Path.GetFileName(path)} cannot be read, or its password is wrong ({failure.GetType().Name}).", nameof(options));
        }

        return certificate.HasPrivateKey ? certificate
            : throw new ArgumentException($"Teams:CertificatePath: {Path.GetFileName(path)} holds no private key.", nameof(options));
    }

    private static bool IsPem(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4096];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].IndexOf("-----BEGIN "u8) >= 0;
    }

    private sealed class SameClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
