// Postmark's inbound JSON: fields, odd values, attachments, second deliveries.
using System.Text;
using System.Text.Json.Nodes;
using BotTeam.Mail.Attachments;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

public sealed class PostmarkReaderTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "botteam-pm-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, true);
    }

    internal static JsonObject Document() => new()
    {
        ["From"] = Mails.Relay,
        ["FromName"] = "山田",
        ["FromFull"] = new JsonObject { ["Email"] = Mails.Relay, ["Name"] = "山田", ["MailboxHash"] = "" },
        ["ToFull"] = new JsonArray(new JsonObject { ["Email"] = "in+x@inbound.example", ["Name"] = "" }),
        ["OriginalRecipient"] = "in@inbound.example",
        ["Subject"] = $"Amazonのカスタマー 山田 様からのお問い合わせ(注文: {Mails.OrderId})",
        ["MessageID"] = "22c74902-a0c1-4511-804f-341342852c90",
        ["ReplyTo"] = $"\"山田\" <a1b2c3d4e5f6g7h+{Mails.Uuid}@marketplace.amazon.co.jp>",
        ["Date"] = "Tue, 3 Feb 2026 11:00:00 +0900 (JST)",
        ["TextBody"] = Mails.JaText("写真を送ります。"),
        ["HtmlBody"] = "",
        ["Headers"] = new JsonArray(
            new JsonObject { ["Name"] = "Message-ID", ["Value"] = "<m1@amazonses.com>" },
            new JsonObject { ["Name"] = "x-space-notification-type", ["Value"] = "BBC_MESSAGE_SENT_TO_MERCHANT" }),
        ["Attachments"] = new JsonArray(new JsonObject { ["Name"] = "傷.jpg", ["Content"] = Convert.ToBase64String(new byte[] { 1, 2, 3, 255, 255 }), ["ContentType"] = "image/jpeg", ["ContentLength"] = 5 }),
    };

    private Task<Parsed<IncomingMail>> ReadAsync(string json, AttachmentLimits? limits = null) =>
        new PostmarkReader(new AttachmentFolder(_root, limits)).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), "main", CancellationToken.None);

    [Fact]
    public async Task A_buyers_mail_is_read_with_its_photo()
    {
        var mail = (await ReadAsync(Document().ToJsonString())).Value!;
        var inquiry = mail.Read();

        Assert.Equal(("写真を送ります。", "山田", Mails.OrderId, Mails.Uuid), (inquiry.Body, inquiry.FromName!, inquiry.OrderId!, inquiry.AmazonThreadId!));
        Assert.Equal($"a1b2c3d4e5f6g7h+{Mails.Uuid}@marketplace.amazon.co.jp", inquiry.ReplyTo);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 11, 0, 0, TimeSpan.FromHours(9)), inquiry.ReceivedAt);
        var photo = Assert.Single(inquiry.Attachments);
        Assert.Equal(("傷.jpg", "image/jpeg", 5L), (photo.FileName, photo.ContentType, photo.Size));
        Assert.Equal([1, 2, 3, 255, 255], await File.ReadAllBytesAsync(Directory.GetFiles(_root, photo.Id, SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public async Task The_same_mail_delivered_again_or_by_another_way_is_the_same_inquiry()
    {
        var again = Document();
        again["MessageID"] = "another-id-of-postmark";
        var without = Document();
        without["Headers"] = new JsonArray();

        var ids = new List<string>();
        foreach (var document in new[] { Document(), again, without })
            ids.Add((await ReadAsync(document.ToJsonString())).Value!.Read().ExternalId);

        Assert.Equal(["mail:m1@amazonses.com", "mail:m1@amazonses.com", "postmark:22c74902-a0c1-4511-804f-341342852c90"], ids);
    }

    [Theory]
    [InlineData("Thu, 5 Apr 2012 16:59:01 +0200")]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData("Tue, 3 Feb 2026 13:00:00 +0900")]
    public async Task An_odd_date_is_now(string date)
    {
        var document = Document();
        document["Date"] = date;

        Assert.Equal(Mails.Now, (await ReadAsync(document.ToJsonString())).Value!.Read().ReceivedAt);
    }

    [Theory]
    [InlineData("Thu, 5 Apr 2012 16:59:01 +0200", "2012-04-05T16:59:01+02:00")]
    [InlineData("Thu, 05 Apr 2012 16:59:01 GMT", "2012-04-05T16:59:01+00:00")]
    [InlineData("Wed, 5 Apr 2012 16:59 -0500 (EST)", "2012-04-05T16:59:00-05:00")]
    [InlineData("5 Apr 2012 16:59:01 PDT", "2012-04-05T16:59:01-07:00")]
    [InlineData("2012-04-05T16:59:01.0000000+02:00", "2012-04-05T16:59:01+02:00")]
    [InlineData("2012-04-05T16:59:01Z", "2012-04-05T16:59:01+00:00")]
    [InlineData("Thu, 5 Apr 2012 16:59:01", null)]
    [InlineData("Thu, 31 Feb 2012 16:59:01 +0200", null)]
    [InlineData(",(", null)]
    public void Dates_are_read_as_mail_programs_write_them(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), MailDates.Parse(text));

    [Fact]
    public async Task Every_bad_field_is_named_and_nothing_is_kept()
    {
        var document = Document();
        document["Subject"] = 5;
        document["MessageID"] = null;
        document["FromFull"] = "x";
        document["ToFull"] = "x";
        document["Headers"] = new JsonArray(new JsonObject { ["Name"] = 1 });
        document["TextBody"] = new JsonArray();
        var parsed = await ReadAsync(document.ToJsonString());

        Assert.Null(parsed.Value);
        Assert.Equal(["FromFull", "Headers[0]", "MessageID", "Subject", "TextBody", "ToFull"], parsed.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Attachments\":\"x\"}")]
    [InlineData("{\"MessageID\":\"a\",\"From\":\"b\",\"Attachments\":[{\"Content\":\"QUJD\"")]
    public async Task What_is_not_postmarks_is_an_error_and_nothing_is_kept(string json)
    {
        Assert.NotEmpty((await ReadAsync(json)).Errors);
        Assert.False(Directory.Exists(_root) && Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Length > 0);
    }

    [Fact]
    public async Task Text_that_is_not_valid_unicode_is_still_a_mail()
    {
        var json = Document().ToJsonString().Replace("\"HtmlBody\":\"\"", "\"HtmlBody\":\"\",\"Tag\":\"\\ud800\"", StringComparison.Ordinal);
        var mail = (await ReadAsync("{\"MessageID\":\"1\",\"From\":\"a@b.example\",\"Subject\":\"x\\ud83d\",\"TextBody\":\"line\\n\\ud800\\u3042\\\"end\"}")).Value!;

        Assert.NotNull((await ReadAsync(json)).Value);
        Assert.Equal(("x\ufffd", "line\n\ufffdあ\"end"), (mail.Subject, mail.Read().Body));
    }

    [Fact]
    public async Task Base64_with_escapes_and_content_of_a_wrong_type_are_taken_as_they_are()
    {
        var document = Document();
        var attachments = document["Attachments"]!.AsArray();
        attachments.Add(new JsonObject { ["Name"] = "b", ["Content"] = 7, ["ContentType"] = 1 });
        attachments.Add(null);
        var json = document.ToJsonString().Replace("AQID//8=", "AQID\\/\\u002f8=", StringComparison.Ordinal);
        var files = (await ReadAsync(json)).Value!.Attachments;

        Assert.Equal([("傷.jpg", 5L, true), ("b", 0L, false)], files.Select(f => (f.FileName, f.Size, f.Id.Length > 0)));
    }
}
