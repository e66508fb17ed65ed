// Tokens from a login server: what is asked, and what its refusals tell a person to do.
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Web;
using BotTeam.Teams.Outbound.Connector;
using BotTeam.Teams.Outbound.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class TokenIssuerTests : IAsyncLifetime
{
    private const string Secret = "s3cr3t~Value+with/odd=chars";

    private readonly WatchedTime _time = new();
    private readonly HttpClient _http = ConnectorHttp.CreateClient(ConnectorHttp.CreateHandler());
    private FakeServer _login = null!;

    public async Task InitializeAsync() => _login = await FakeServer.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _login.DisposeAsync();
    }

    private TeamsOptions Options => Rig.Development with
    {
        WithoutAuthentication = false,
        Secret = Secret,
        Cloud = TeamsCloud.Public with { LoginHost = _login.Url },
    };

    [Theory]
    [InlineData(false, "/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token")]
    [InlineData(true, "/botframework.com/oauth2/v2.0/token")]
    public async Task The_secret_is_exchanged_at_the_home_tenant_or_for_old_multi_tenant_bots_at_botframework(bool multiTenant, string target)
    {
        _login.Then(200, """{"token_type":"Bearer","expires_in":3599,"access_token":"abc"}""");
        var token = await new SecretTokenIssuer(Options with { MultiTenant = multiTenant }, _http, _time).IssueAsync(default);
        Assert.Equal("abc", token.Value);
        Assert.Equal(_time.GetUtcNow().AddSeconds(3599), token.ExpiresAt);
        var request = Assert.Single(_login.Requests);
        Assert.Equal(target, request.Target);
        var form = HttpUtility.ParseQueryString(request.Body);
        Assert.Equal(
            ("client_credentials", Rig.AppId, Secret, "https://api.botframework.com/.default"),
            (form["grant_type"], form["client_id"], form["client_secret"], form["scope"]));
    }

    [Fact]
    public async Task A_life_given_as_text_is_read_too()
    {
        _login.Then(200, """{"expires_in":"60","access_token":"abc"}""");
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), (await new SecretTokenIssuer(Options, _http, _time).IssueAsync(default)).ExpiresAt);
    }

    [Theory]
    [InlineData("AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.", "AADSTS700016", "home tenant")]
    [InlineData("AADSTS7000215: Invalid client secret provided.", "AADSTS7000215", "Value, not its Secret ID")]
    [InlineData("AADSTS7000222: The provided client secret keys for app 'x' are expired.", "AADSTS7000222", "Make a new one")]
    [InlineData("AADSTS90002: Tenant 'x' not found.", "AADSTS90002", "Check Teams:TenantId")]
    [InlineData("AADSTS7000112: Application 'x' is disabled.", "AADSTS7000112", "disabled")]
    [InlineData("AADSTS999999: Something nobody knows.\r\nTrace ID: 0f2a4b6c-1111-2222-3333-444455556666\r\nmore", "AADSTS999999", "Something nobody knows. (AADSTS999999, trace 0f2a4b6c-1111-2222-3333-444455556666)")]
    public async Task A_refusal_says_what_to_do(string description, string code, string advice)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { error = "invalid_client", error_description = description });
        _login.Then(401, json);
        var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => new SecretTokenIssuer(Options, _http, _time).IssueAsync(default));
        Assert.Equal(code, failure.Code);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_single_tenant_app_asked_for_at_botframework_is_told_so()
    {
        _login.Then(400, """{"error":"unauthorized_client","error_description":"AADSTS700016: not found"}""");
        var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => new SecretTokenIssuer(Options with { MultiTenant = true }, _http, _time).IssueAsync(default));
        Assert.Contains("turn Teams:MultiTenant off", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_stands_in_no_message_even_when_the_server_repeats_it()
    {
        _login.Then(400, $$"""{"error":"invalid_client","error_description":"AADSTS1234567: {{Secret}} is wrong"}""");
        var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => new SecretTokenIssuer(Options, _http, _time).IssueAsync(default));
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>", false)]
    [InlineData(200, "[]", false)]
    [InlineData(200, """{"access_token":"abc"}""", false)]
    [InlineData(200, """{"access_token":"abc","expires_in":-5}""", false)]
    [InlineData(200, """{"access_token":"abc","expires_in":1e300}""", false)]
    [InlineData(503, "", true)]
    [InlineData(429, "", true)]
    [InlineData(307, "", false)]
    public async Task What_is_no_token_is_none(int status, string body, bool isTransient)
    {
        _login.Then(status, body, ("Location", $"{_login.Url}/elsewhere"));
        var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => new SecretTokenIssuer(Options, _http, _time).IssueAsync(default));
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.Single(_login.Requests);
    }

    [Fact]
    public async Task A_login_server_that_hangs_up_may_come_back()
    {
        _login.ThenHangUp();
        var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => new SecretTokenIssuer(Options, _http, _time).IssueAsync(default));
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public void The_secret_does_not_travel_unencrypted() => Assert.Throws<ArgumentException>(() =>
        new SecretTokenIssuer(Options with { Cloud = TeamsCloud.Public with { LoginHost = "http://login.example" } }, _http, _time));

    [Theory]
    [InlineData("pfx", "pass word")]
    [InlineData("pfx", null)]
    [InlineData("pem", null)]
    [InlineData("pem", "pass word")]
    public async Task A_certificate_proves_who_we_are_with_a_signed_assertion(string kind, string? password)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var path = Path.Combine(Directory.CreateTempSubdirectory("teams-cert").FullName, "bot." + kind);
        try
        {
            if (kind == "pfx")
                await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, password));
            else
                await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + (password is null
                    ? rsa.ExportPkcs8PrivateKeyPem()
                    : rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000))));
            _login.Then(200, """{"token_type":"Bearer","expires_in":3599,"access_token":"abc"}""");
            var options = Options with { Cloud = TeamsCloud.Public, Secret = null, CertificatePath = path, CertificatePassword = password };
            using var http = new HttpClient(new ToFake(_login.Url));
            var token = await MsalTokenIssuer.Certificate(options, http, _time).IssueAsync(default);
            Assert.Equal("abc", token.Value);
            var request = Assert.Single(_login.Requests);
            Assert.StartsWith($"/{Rig.Tenant}/oauth2/v2.0/token", request.Target, StringComparison.Ordinal);
            var form = HttpUtility.ParseQueryString(request.Body);
            Assert.Equal("https://api.botframework.com/.default", form["scope"]);
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
            {
                IssuerSigningKey = new RsaSecurityKey(rsa),
                ValidIssuer = Rig.AppId,
                ValidAudience = $"https://login.microsoftonline.com/{Rig.Tenant}/oauth2/v2.0/token",
            });
            Assert.True(result.IsValid, result.Exception?.Message);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void A_wrong_password_is_told_without_the_password()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no certificate");
            var failure = Assert.Throws<ArgumentException>(() =>
                MsalTokenIssuer.Certificate(Options with { CertificatePath = path, CertificatePassword = "hush-hush" }, _http, _time));
            Assert.DoesNotContain("hush-hush", failure.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_refused_certificate_says_what_to_do()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx));
            _login.Then(401, """{"error":"invalid_client","error_description":"AADSTS700027: The certificate with identifier used to sign the client assertion is not registered."}""");
            using var http = new HttpClient(new ToFake(_login.Url));
            var issuer = MsalTokenIssuer.Certificate(Options with { Cloud = TeamsCloud.Public, CertificatePath = path }, http, _time);
            var failure = await Assert.ThrowsAsync<TeamsTokenException>(() => issuer.IssueAsync(default));
            Assert.Equal("AADSTS700027", failure.Code);
            Assert.Contains("Upload its public part", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_managed_identity_is_asked_for_by_its_client_id()
    {
        var expires = _time.GetUtcNow().AddHours(8).ToUnixTimeSeconds();
        _login.Otherwise = (http, _) =>
        {
            http.Response.ContentType = "application/json";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                http.Response, $$"""{"access_token":"mine","expires_on":"{{expires}}","resource":"https://api.botframework.com","token_type":"Bearer"}""");
        };
        using var client = new HttpClient(new ToFake(_login.Url));
        var options = Options with { Secret = null, Credential = TeamsCredential.ManagedIdentity, ManagedIdentityClientId = "44444444-4444-4444-4444-444444444444" };
        var token = await MsalTokenIssuer.ManagedIdentity(options, client, _time).IssueAsync(default);
        Assert.Equal("mine", token.Value);
        Assert.Contains(_login.Requests, request => request.Target.Contains("resource=https://api.botframework.com&", StringComparison.Ordinal)
            && request.Target.Contains("client_id=44444444-4444-4444-4444-444444444444", StringComparison.Ordinal));
    }

    // Microsoft's library insists on its own hosts: what goes to them arrives at the fake.
    private sealed class ToFake(string url) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(url + request.RequestUri!.PathAndQuery);
            request.Version = HttpVersion.Version11;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
