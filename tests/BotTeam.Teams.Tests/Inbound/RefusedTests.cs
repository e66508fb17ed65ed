// Everything that must not come in (protocol section 1.1), each by itself, against the endpoint as it runs.
using System.Net;
using System.Text.Json.Nodes;
using BotTeam.Teams.Inbound;

namespace BotTeam.Teams.Tests.Inbound;

public sealed class RefusedTests
{
    // What the token says, and why it is refused.
    public static TheoryData<string, Refusal> Headers => new()
    {
        { "none at all", Refusal.NoBearer },
        { "Bearer ", Refusal.NoBearer },
        { "Bearer", Refusal.NoBearer },
        { "Bearer {token} more", Refusal.NoBearer },
        { "Basic {token}", Refusal.NoBearer },
        { "Bearer  {token}", Refusal.NoBearer },
        { "Bearer not-a-token", Refusal.NotAToken },
        { "Bearer a.b.c", Refusal.NotAToken },
        { "Bearer {token}.x.y", Refusal.NotAToken },
        { "Bearer {long}", Refusal.TokenTooLong },
    };

    public static TheoryData<string, Refusal> Tokens => new()
    {
        { "alg none", Refusal.Algorithm },
        { "alg none with a signature", Refusal.Algorithm },
        { "HS256 with the public key", Refusal.Algorithm },
        { "no kid", Refusal.UnknownKey },
        { "issuer with a slash", Refusal.Issuer },
        { "issuer of the emulator", Refusal.Issuer },
        { "issuer of the government", Refusal.Issuer },
        { "issuer in capitals", Refusal.Issuer },
        { "no issuer", Refusal.Issuer },
        { "another bot", Refusal.Audience },
        { "two audiences", Refusal.Audience },
        { "api audience", Refusal.Audience },
        { "no audience", Refusal.Audience },
        { "expired 5 minutes and 1 second ago", Refusal.Lifetime },
        { "valid in 6 minutes", Refusal.Lifetime },
        { "no expiry", Refusal.Lifetime },
        { "unknown kid", Refusal.UnknownKey },
        { "signed by another key", Refusal.Signature },
        { "a changed claim", Refusal.Signature },
        { "signed by another key, without a beginning", Refusal.Signature },
        { "signed by another key, valid to the end of all dates", Refusal.Signature },
        { "signed by another key, valid beyond it", Refusal.Signature },
        { "a key for skype only", Refusal.Endorsement },
        { "a key without endorsements", Refusal.Endorsement },
        { "no service url", Refusal.ServiceUrlClaim },
        { "service url of another host", Refusal.ServiceUrlClaim },
        { "service url over http", Refusal.ServiceUrlClaim },
    };

    public static TheoryData<string> ServiceUrls => new()
    {
        "https://smba.trafficmanager.net.evil.test/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.test/",
        "https://user@smba.trafficmanager.net/",
        "http://smba.trafficmanager.net/jp/",
        "https://smba.trafficmanager.net:8443/jp/",
        "https://evilbotframework.com/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "not a url",
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_that_is_no_bearer_token(string header, Refusal why)
    {
        await using var door = await OpenAsync();
        var sent = header == "none at all" ? null
            : header.Replace("{token}", door.Token(), StringComparison.Ordinal).Replace("{long}", new string('a', 16_500), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message().ToJsonString(), sent));
        Refused(door, why);
        Assert.Equal(0, door.Login.Fetches);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_token_that_is_not_the_channels_for_this_bot(string what, Refusal why)
    {
        await using var door = await OpenAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message(), TokenOf(door, what)));
        Refused(door, why);
    }

    [Theory]
    [MemberData(nameof(ServiceUrls))]
    public async Task A_service_url_that_is_not_Microsofts_even_in_a_token_that_says_the_same(string serviceUrl)
    {
        await using var door = await OpenAsync();
        var token = door.Token(claims: c => c["serviceurl"] = serviceUrl);

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message(serviceUrl: serviceUrl), token));
        Refused(door, Refusal.ServiceUrlHost);
    }

    [Theory]
    [InlineData("22222222-2222-2222-2222-222222222222", Refusal.Tenant)]
    [InlineData(null, Refusal.Tenant)]
    public async Task People_of_another_tenant(string? tenant, Refusal why)
    {
        await using var door = await OpenAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message(tenant: tenant), door.Token()));
        Refused(door, why);
    }

    [Fact]
    public async Task An_activity_that_names_two_tenants()
    {
        await using var door = await OpenAsync();
        var activity = Door.Message();
        activity["channelData"]!["tenant"]!["id"] = "22222222-2222-2222-2222-222222222222";

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(activity, door.Token()));
        Refused(door, Refusal.Tenant);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("emulator")]
    [InlineData("MSTEAMS")]
    [InlineData("directline")]
    public async Task An_activity_of_no_channel_or_another_one(string? channel)
    {
        await using var door = await OpenAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(Door.Message(channel: channel), door.Token()));
        Refused(door, Refusal.Channel);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("""{"channelId":"msteams"}""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_activity_is_told_so_to_who_has_a_token(string body, HttpStatusCode status)
    {
        await using var door = await OpenAsync();

        Assert.Equal(status, await door.PostAsync(body, $"Bearer {door.Token()}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.PostAsync(body, null));
        Assert.Equal(0, door.Bot.Turns);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_cap_said_or_not(bool saysItsLength)
    {
        await using var door = await OpenAsync();
        var activity = Door.Message();
        activity["text"] = new string('a', 300_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = saysItsLength ? new StringContent(activity.ToJsonString()) : new StreamContent(new UnsizedStream(activity.ToJsonString())),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", door.Token());
        using var response = await door.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(0, door.Bot.Turns);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    public async Task Another_method(string method, HttpStatusCode status)
    {
        await using var door = await OpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        using var response = await door.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Another_content_type()
    {
        await using var door = await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(Door.Message().ToJsonString(), System.Text.Encoding.UTF8, "text/plain") };
        request.Headers.Authorization = new("Bearer", door.Token());
        using var response = await door.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_breaks_off_ends_its_request_and_is_no_turn()
    {
        await using var door = await OpenAsync();
        var body = Door.Message().ToJsonString();
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, door.Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: bot\r\nAuthorization: Bearer {door.Token()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..^1]}"));
        client.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        // Read to its end: the server has given the request up.
        using var reader = new StreamReader(stream);
        Assert.DoesNotContain(" 200 ", await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        Assert.Equal(0, door.Bot.Turns);
    }

    private static async Task<Door> OpenAsync() => await Door.OpenAsync(await FakeLogin.StartAsync(
        FakeKey.Create("good", "msteams", "skype"), FakeKey.Create("skype-only", "skype"), FakeKey.Create("bare", endorsements: null)));

    private static void Refused(Door door, Refusal why)
    {
        Assert.Equal(0, door.Bot.Turns);
        Assert.Contains($"was refused: {why}.", door.Log.Text, StringComparison.Ordinal);
    }

    private static string TokenOf(Door door, string what)
    {
        var now = door.Time.GetUtcNow();
        return what switch
        {
            "alg none" => door.Token(algorithm: "none"),
            "alg none with a signature" => door.Token(header: h => h["alg"] = "none"),
            "HS256 with the public key" => door.Token(algorithm: "HS256"),
            "no kid" => door.Token(header: h => h.Remove("kid")),
            "issuer with a slash" => door.Token(claims: c => c["iss"] = "https://api.botframework.com/"),
            "issuer of the emulator" => door.Token(claims: c => c["iss"] = $"https://login.microsoftonline.com/{Door.Tenant}/v2.0"),
            "issuer of the government" => door.Token(claims: c => c["iss"] = "https://api.botframework.us"),
            "issuer in capitals" => door.Token(claims: c => c["iss"] = "https://API.botframework.com"),
            "no issuer" => door.Token(claims: c => c.Remove("iss")),
            "another bot" => door.Token(claims: c => c["aud"] = "00000000-0000-0000-0000-000000000001"),
            "two audiences" => door.Token(claims: c => c["aud"] = new JsonArray("00000000-0000-0000-0000-000000000001", Door.AppId)),
            "api audience" => door.Token(claims: c => c["aud"] = $"api://{Door.AppId}"),
            "no audience" => door.Token(claims: c => c.Remove("aud")),
            "expired 5 minutes and 1 second ago" => door.Token(claims: c => c["exp"] = now.AddSeconds(-301).ToUnixTimeSeconds()),
            "valid in 6 minutes" => door.Token(claims: c => c["nbf"] = now.AddMinutes(6).ToUnixTimeSeconds()),
            "no expiry" => door.Token(claims: c => c.Remove("exp")),
            "unknown kid" => door.Token(header: h => h["kid"] = "nobody"),
            "signed by another key" => door.Token(door.Login.Keys[1], header: h => h["kid"] = "good"),
            "a changed claim" => Changed(door),
            "signed by another key, without a beginning" => door.Token(door.Login.Keys[1], claims: c => c.Remove("nbf"), header: h => h["kid"] = "good"),
            "signed by another key, valid to the end of all dates" => door.Token(door.Login.Keys[1], claims: c => c["exp"] = 253402300799, header: h => h["kid"] = "good"),
            "signed by another key, valid beyond it" => door.Token(door.Login.Keys[1], claims: c => c["exp"] = 999999999999999, header: h => h["kid"] = "good"),
            "a key for skype only" => door.Token(door.Login.Keys[1]),
            "a key without endorsements" => door.Token(door.Login.Keys[2]),
            "no service url" => door.Token(claims: c => c.Remove("serviceurl")),
            "service url of another host" => door.Token(claims: c => c["serviceurl"] = "https://other.botframework.com/"),
            "service url over http" => door.Token(claims: c => c["serviceurl"] = "http://smba.trafficmanager.net/jp/"),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    private static string Changed(Door door)
    {
        var good = door.Token().Split('.');
        var other = door.Token(claims: c => c["exp"] = door.Time.GetUtcNow().AddDays(30).ToUnixTimeSeconds()).Split('.');
        return $"{good[0]}.{other[1]}.{good[2]}";
    }

    private sealed class UnsizedStream(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
