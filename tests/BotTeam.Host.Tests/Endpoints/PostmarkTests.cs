// POST /intake/mail/postmark and GET /attachments: mails with their files.
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotTeam.Bot.Presenting;
using BotTeam.Desk.Cases;
using BotTeam.Mail.Inbound;
using BotTeam.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotTeam.Host.Tests.Endpoints;

public sealed class PostmarkTests
{
    private static readonly byte[] Photo = RandomNumberGenerator.GetBytes(70_000);

    [Fact]
    public async Task A_mail_of_Amazon_becomes_a_case_with_the_buyers_words_and_files()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var value = await ReceivedAsync(desk, Mail("m1"));
        var message = Assert.Single(value.Messages);
        Assert.Equal("電源が入りません。", message.Text);
        Assert.Equal(("中村", "250-1234567-1234567"), (value.Buyer.Name, value.Order.OrderId));
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("写真 1.png", "image/png", (long)Photo.Length), (file.FileName, file.ContentType, file.Size));
    }

    [Fact]
    public async Task The_files_of_a_duplicate_are_removed_again_and_those_of_the_first_stay()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var value = await ReceivedAsync(desk, Mail("m1"));
        using var again = await PostAsync(desk, Mail("m1"));
        Assert.Contains("duplicate", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var kept = Directory.GetFiles(desk.Folder.In("attachments", "main"), "*", SearchOption.AllDirectories);
        Assert.Equal(value.Messages[0].Attachments[0].Id, Path.GetFileName(Assert.Single(kept)));
        Assert.Empty(Directory.GetFiles(desk.Folder.In("attachments", ".incoming")));
    }

    [Fact]
    public async Task A_file_is_opened_by_its_signed_link_until_that_expires()
    {
        var time = new ManualTime();
        await using var desk = await RunningDesk.StartAsync(
            new(RunningDesk.OneStore) { ["Attachments:LinkMinutes"] = "30" }, services: services => services.AddSingleton<TimeProvider>(time));
        var value = await ReceivedAsync(desk, Mail("m1"));
        var link = LinkTo(desk, value);
        Assert.Equal(desk.Address.Authority, link.Authority);
        using var stranger = new HttpClient();
        using (var opened = await stranger.GetAsync(link))
        {
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            Assert.Equal(Photo, await opened.Content.ReadAsByteArrayAsync());
            Assert.Equal("image/png", opened.Content.Headers.ContentType?.MediaType);
            Assert.Equal("attachment", opened.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal(value.Messages[0].Attachments[0].FileName, opened.Content.Headers.ContentDisposition?.FileNameStar);
            Assert.Equal("nosniff", Assert.Single(opened.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("sandbox", Assert.Single(opened.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        time.Advance(TimeSpan.FromMinutes(31));
        using var expired = await stranger.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, expired.StatusCode);
        Assert.Contains("期限が切れています", await expired.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case=1001", "case=1002")]
    [InlineData("store=main", "store=other")]
    [InlineData("s=", "s=x")]
    [InlineData("e=1", "e=2")]
    [InlineData("/attachments/", "/attachments/0")]
    [InlineData("/attachments/", "/attachments/..%2F..%2F")]
    public async Task A_link_that_was_changed_opens_nothing(string part, string forged)
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        await ReceivedAsync(desk, Mail("m0"));
        var value = (await desk.AllCasesAsync()).Single();
        var link = LinkTo(desk, value).ToString();
        Assert.Contains(part, link, StringComparison.Ordinal);
        using var stranger = new HttpClient();
        using var response = await stranger.GetAsync(new Uri(link.Replace(part, forged, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_page_that_came_as_a_file_is_downloaded_as_bytes()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var value = await ReceivedAsync(desk, Mail("m1", "page.svg", "image/svg+xml"));
        using var response = await desk.Http.GetAsync(LinkTo(desk, value));
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Links_outlive_a_restart_because_their_key_is_kept_beside_the_files()
    {
        using var folder = new TestFolder();
        var options = new Dictionary<string, string?>(RunningDesk.OneStore) { ["Attachments:Path"] = folder.In("a"), ["Storage:Sqlite:Path"] = folder.In("b.db") };
        string query;
        await using (var desk = await RunningDesk.StartAsync(options))
            query = LinkTo(desk, await ReceivedAsync(desk, Mail("m1"))).PathAndQuery;
        await using var again = await RunningDesk.StartAsync(options);
        using var response = await again.Http.GetAsync(query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("?store=third", "store")]
    [InlineData("", "store")]
    public async Task A_store_that_is_not_there_is_named(string query, string field)
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.TwoStores);
        using var response = await PostAsync(desk, Mail("m1"), query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.ErrorsAsync()).Keys);
    }

    [Fact]
    public async Task A_mail_nobody_understands_is_a_case_marked_so_with_its_text()
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var value = await ReceivedAsync(desk, new
        {
            FromFull = new { Email = "donotreply@amazon.com", Name = "Amazon" },
            Subject = "?",
            MessageID = "odd",
            TextBody = "なにかが変わりました。",
            Headers = new[] { new { Name = "X-Space-Notification-Type", Value = "SOMETHING_NEW" } },
        });
        var message = Assert.Single(value.Messages);
        Assert.Equal("なにかが変わりました。", message.Text);
        Assert.Contains("SOMETHING_NEW", message.NotUnderstood, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"FromFull":{"Email":"a@b.example"},"Subject":"s","TextBody":"t"}""", "MessageID")]
    [InlineData("""{"MessageID":"x","Subject":"s","TextBody":"t"}""", "FromFull")]
    [InlineData("{", "$")]
    public async Task What_is_not_Postmarks_is_refused_by_field_and_leaves_no_file(string json, string field)
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await desk.Http.PostAsync("/intake/mail/postmark", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.ErrorsAsync()).Keys);
        Assert.Empty(await desk.AllCasesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_a_mail_of_35_MiB_can_be_is_413_and_leaves_no_file(bool chunked)
    {
        await using var desk = await RunningDesk.StartAsync(RunningDesk.OneStore);
        var bytes = new byte[PostmarkReader.MaxRequestBytes + 1];
        Array.Fill(bytes, (byte)' ');
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/intake/mail/postmark") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await desk.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await desk.AllCasesAsync());
    }

    private static Uri LinkTo(RunningDesk desk, Case value) =>
        desk.Services.GetRequiredService<IAttachmentLinks>().LinkTo(value, value.Messages[0].Attachments[0])!;

    private static object Mail(string id, string file = "写真 \"1\".png", string type = "image/png") => new
    {
        FromFull = new { Email = "nakamura@marketplace.amazon.co.jp", Name = "中村" },
        ToFull = new[] { new { Email = "support@example.co.jp", Name = "" } },
        Subject = "Amazonのカスタマー 中村 様からのお問い合わせ(注文: 250-1234567-1234567)",
        MessageID = id,
        TextBody = "メッセージが届いています。\n# 250-1234567-1234567:\n1 / 加湿器 [ASIN: B0B9XJ5T7L]\n\n------------- メッセージ: -------------\n\n電源が入りません。\n\n------------- メッセージはここまで -------------\n",
        Headers = new[]
        {
            new { Name = "Message-ID", Value = $"<{id}@example.com>" }, new { Name = "X-Space-Notification-Type", Value = "BBC_MESSAGE_SENT_TO_MERCHANT" },
        },
        Attachments = new[] { new { Name = file, ContentType = type, Content = Convert.ToBase64String(Photo) } },
    };

    private static async Task<HttpResponseMessage> PostAsync(RunningDesk desk, object mail, string query = "?store=main")
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(mail));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await desk.Http.PostAsync("/intake/mail/postmark" + query, content);
    }

    private static async Task<Case> ReceivedAsync(RunningDesk desk, object mail)
    {
        using var response = await PostAsync(desk, mail);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, text);
        using var json = JsonDocument.Parse(text);
        return await desk.CaseAsync(json.RootElement.GetProperty("case").GetInt32());
    }
}
