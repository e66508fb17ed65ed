// Microsoft's login server as far as inbound requests need it: metadata and keys, made in the test.
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace BotTeam.Teams.Tests.Inbound;

/// <summary>A signing key with its endorsements.</summary>
internal sealed record FakeKey(string Id, RSA Rsa, string[]? Endorsements)
{
    // Making a key takes longer than a whole test: each id's is made once.
    private static readonly ConcurrentDictionary<string, RSA> s_made = new(StringComparer.Ordinal);

    public static FakeKey Create(string id, params string[]? endorsements) => new(id, s_made.GetOrAdd(id, _ => RSA.Create(2048)), endorsements);

    public JsonObject ToJson()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var json = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (Endorsements is not null)
            json["endorsements"] = new JsonArray([.. Endorsements.Select(e => JsonValue.Create(e))]);
        return json;
    }
}

/// <summary>Serves metadata and keys on loopback, counts the fetches and can be down.</summary>
internal sealed class FakeLogin : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeLogin(WebApplication app) => _app = app;

    public List<FakeKey> Keys { get; } = [];

    public int Fetches { get; private set; }

    public bool Down { get; set; }

    public Uri Metadata => new($"{_app.Urls.First()}/v1/.well-known/openidconfiguration");

    public static async Task<FakeLogin> StartAsync(params FakeKey[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var login = new FakeLogin(app);
        login.Keys.AddRange(keys);
        app.MapGet("/v1/.well-known/openidconfiguration", login.Answer(() => new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = $"{app.Urls.First()}/keys" }));
        app.MapGet("/keys", login.Answer(() =>
        {
            login.Fetches++;
            return new JsonObject { ["keys"] = new JsonArray([.. login.Keys.Select(k => k.ToJson())]) };
        }));
        await app.StartAsync();
        return login;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Func<IResult> Answer(Func<JsonObject> json) =>
        () => Down ? Results.StatusCode((int)HttpStatusCode.ServiceUnavailable) : Results.Text(json().ToJsonString(), "application/json");
}
