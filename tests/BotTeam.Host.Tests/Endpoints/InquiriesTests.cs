// POST /intake/inquiries, line by line of its contract.
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BotTeam.Desk.Cases;

namespace BotTeam.Host.Tests.Endpoints;

public sealed class TwoStoresDesk : IAsyncLifetime
{
    internal RunningDesk Desk { get; private set; } = null!;

    public async Task InitializeAsync() => Desk = await RunningDesk.StartAsync(RunningDesk.TwoStores);

    public async Task DisposeAsync() => await Desk.DisposeAsync();
}

public sealed class InquiriesTests(TwoStoresDesk running) : IClassFixture<TwoStoresDesk>
{
    private const string Path = "/intake/inquiries";
    private readonly RunningDesk _desk = running.Desk;

    [Fact]
    public async Task An_inquiry_opens_a_case_its_sequel_is_appended_and_the_same_id_again_is_a_duplicate()
    {
        var first = new
        {
            externalId = "seq-1",
            store = "first",
            source = "buyer",
            from = new { name = "山田", address = "seq1@marketplace.amazon.co.jp" },
            replyTo = "seq1+abc@marketplace.amazon.co.jp",
            subject = "偽物の疑い",
            body = "これは偽物ではありませんか。",
            orderId = "250-1234567-1234567",
            receivedAt = DateTimeOffset.UtcNow.AddHours(-3),
        };
        var opened = await _desk.ReceiveAsync(first);
        Assert.Equal("opened", opened.Result);
        Assert.Equal("seq1+abc@marketplace.amazon.co.jp", (await _desk.CaseAsync(opened.Case)).Buyer.ReplyTo);
        var appended = await _desk.ReceiveAsync(new
        {
            externalId = "seq-2",
            store = "first",
            source = "buyer",
            from = new { name = "山田", address = "seq1@marketplace.amazon.co.jp" },
            subject = "Re: 偽物の疑い",
            body = "まだですか。",
            orderId = "250-1234567-1234567",
        });
        Assert.Equal((opened.Case, "appended"), appended);
        Assert.Equal((opened.Case, "duplicate"), await _desk.ReceiveAsync(first));
        var value = await _desk.CaseAsync(opened.Case);
        Assert.Equal(2, value.Messages.Count);
        Assert.Equal(("first", Origin.Buyer, "山田"), (value.StoreId, value.Origin, value.Buyer.Name));
        Assert.Equal(first.receivedAt.AddHours(24), value.DueAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_copy_of_a_reply_made_elsewhere_is_answered_with_its_case_or_none()
    {
        var copy = new Dictionary<string, object>
        {
            ["externalId"] = "copy-1",
            ["store"] = "first",
            ["from"] = new { address = "donotreply@amazon.com" },
            ["subject"] = "copy",
            ["body"] = "お返事いたします。",
            ["headers"] = new Dictionary<string, string> { ["X-Space-Notification-Type"] = "BBC_MESSAGE_CONFIRMATION_TO_MERCHANT" },
        };
        Assert.Equal((null, "answered"), await _desk.ReceiveAsync(copy));
    }

    [Fact]
    public async Task The_same_external_id_in_another_store_is_another_inquiry()
    {
        var one = await _desk.ReceiveAsync(Inquiry("same-id", "first"));
        var other = await _desk.ReceiveAsync(Inquiry("same-id", "second"));
        Assert.Equal(("opened", "opened"), (one.Result, other.Result));
        Assert.NotEqual(one.Case, other.Case);
    }

    [Theory]
    [InlineData("""{"store":"first","subject":"s","body":"b"}""", "externalId")]
    [InlineData("""{"externalId":"","store":"first","subject":"s","body":"b"}""", "externalId")]
    [InlineData("""{"externalId":7,"store":"first","subject":"s","body":"b"}""", "externalId")]
    [InlineData("""{"externalId":"x","store":"first","body":"b"}""", "subject")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s"}""", "body")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":["b"]}""", "body")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","source":"seller"}""", "source")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","from":"me"}""", "from")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","from":{"address":"me at home"}}""", "from.address")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","replyTo":"a@b@c"}""", "replyTo")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","receivedAt":"yesterday"}""", "receivedAt")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","receivedAt":"2999-01-01T00:00:00Z"}""", "receivedAt")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","orderId":"1"}""", "orderId")]
    [InlineData("""{"externalId":"x","store":"first","subject":"s","body":"b","headers":["a"]}""", "headers")]
    [InlineData("""{"externalId":"x","store":"third","subject":"s","body":"b"}""", "store")]
    [InlineData("""{"externalId":"x","store":"FIRST!","subject":"s","body":"b"}""", "store")]
    [InlineData("""{"externalId":"x","subject":"s","body":"b"}""", "store")]
    [InlineData("""["externalId"]""", "$")]
    [InlineData("""{"externalId":""", "$")]
    [InlineData("", "$")]
    public async Task A_bad_field_is_named(string json, string field)
    {
        using var response = await _desk.Http.PostAsync(Path, Json(json));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.ErrorsAsync()).Keys);
    }

    [Fact]
    public async Task Every_bad_field_is_named_at_once()
    {
        using var response = await _desk.Http.PostAsync(Path, Json("""{"externalId":1,"subject":2,"body":3,"orderId":"x","source":"y"}"""));
        Assert.Equal(["body", "externalId", "orderId", "source", "subject"], (await response.ErrorsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-key-wrong-key")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm8tY29sb24=")]
    [InlineData("Digest a-key-for-any-store")]
    public async Task Without_a_key_that_fits_it_is_401_and_says_how(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_desk.Address, Path)) { Content = Json("{}") };
        using var stranger = new HttpClient();
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["Bearer", "Basic"], response.Headers.WwwAuthenticate.Select(way => way.Scheme));
        Assert.Empty(await response.ErrorsAsync());
    }

    [Fact]
    public async Task The_key_may_come_as_the_password_of_Basic()
    {
        using var response = await SendAsync(Inquiry("basic-1", "first"), "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + RunningDesk.Key)));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_key_bound_to_a_store_serves_that_store_alone()
    {
        using var unnamed = await SendAsync(new { externalId = "bound-1", subject = "s", body = "b" }, "Bearer", RunningDesk.BoundKey);
        Assert.Equal(HttpStatusCode.Accepted, unnamed.StatusCode);
        using var other = await SendAsync(Inquiry("bound-2", "first"), "Bearer", RunningDesk.BoundKey);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(["store"], (await other.ErrorsAsync()).Keys);
        Assert.All((await _desk.AllCasesAsync()).Where(value => value.Messages.Any(m => m.Subject == "bound")), value => Assert.Equal("second", value.StoreId));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=shift_jis")]
    public async Task Another_media_type_is_415(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _desk.Http.PostAsync(Path, content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task Json_in_utf8_is_taken_however_it_is_announced(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"externalId":"type {{type.Length}}","store":"first","subject":"件名","body":"本文"}"""));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _desk.Http.PostAsync(Path, content);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_a_mebibyte_is_413_whether_or_not_its_length_was_announced(bool chunked)
    {
        var exactly = Encoding.UTF8.GetBytes("""{"externalId":"big","store":"first","subject":"s","body":"b","x":" """);
        var bytes = new byte[1_048_577];
        Array.Fill(bytes, (byte)'a');
        exactly.CopyTo(bytes, 0);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Bytes(bytes) };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _desk.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await response.ErrorsAsync());
    }

    [Fact]
    public async Task A_mebibyte_exactly_is_read()
    {
        var head = Encoding.UTF8.GetBytes("""{"externalId":"whole","store":"first","subject":"s","body":"b","ignored":" """);
        var bytes = new byte[1_048_576];
        Array.Fill(bytes, (byte)'a');
        head.CopyTo(bytes, 0);
        "\"}"u8.CopyTo(bytes.AsSpan(bytes.Length - 2));
        using var response = await _desk.Http.PostAsync(Path, Bytes(bytes));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Answers_are_json_that_no_browser_guesses_at_and_tell_nothing_of_the_server()
    {
        using var response = await _desk.PostAsync(Inquiry("headers-1", "first"));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
    }

    private static object Inquiry(string id, string store) => new { externalId = id, store, subject = "件名", body = $"本文 {id}" };

    private static ByteArrayContent Bytes(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> SendAsync(object inquiry, string scheme, string value)
    {
        using var client = new HttpClient { BaseAddress = _desk.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, value);
        return await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, Path, inquiry);
    }
}
