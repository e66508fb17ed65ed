// POST /intake/inquiries: every bad field is named at once; good ones become an inquiry by the rules of mails.
using System.Text;
using BotTeam.Desk.Cases;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

public sealed class IntakeReaderTests
{
    private static Parsed<IntakeInquiry> Read(string json) => IntakeReader.Read(Encoding.UTF8.GetBytes(json), Mails.Now);

    private static string With(string field, string json) =>
        $$"""{"externalId":"e1","subject":"s","body":"b","{{field}}":{{json}}}""";

    [Theory]
    [InlineData("externalId", "1")]
    [InlineData("externalId", "\"\"")]
    [InlineData("externalId", "\"a\\u0000b\"")]
    [InlineData("store", "\"Main Store\"")]
    [InlineData("store", "[]")]
    [InlineData("source", "\"customer\"")]
    [InlineData("source", "true")]
    [InlineData("from", "\"a@b.example\"")]
    [InlineData("from.name", null)]
    [InlineData("from.address", null)]
    [InlineData("replyTo", "\"a@b@c\"")]
    [InlineData("replyTo", "\"a b@c.example\"")]
    [InlineData("replyTo", "\"a@c.example\\r\\nBcc: x\"")]
    [InlineData("subject", "{}")]
    [InlineData("body", "null")]
    [InlineData("body", "\"\\ud800\"")]
    [InlineData("html", "7")]
    [InlineData("receivedAt", "\"2026-02-03\"")]
    [InlineData("receivedAt", "\"2026-02-03T10:00:00\"")]
    [InlineData("receivedAt", "\"2026-02-31T10:00:00Z\"")]
    [InlineData("receivedAt", "\"2026-02-03T12:11:00+09:00\"")]
    [InlineData("receivedAt", "\"1999-12-31T10:00:00Z\"")]
    [InlineData("receivedAt", "1770000000")]
    [InlineData("orderId", "\"250-1234567\"")]
    [InlineData("orderId", "\"250-1234567-123456７\"")]
    [InlineData("headers", "[]")]
    [InlineData("headers", "{\"a b\":\"x\"}")]
    [InlineData("headers[\"X-A\"]", null)]
    public void A_bad_field_is_named(string field, string? json)
    {
        var document = field switch
        {
            "from.name" => With("from", """{"name":5}"""),
            "from.address" => With("from", """{"address":"nobody"}"""),
            "headers[\"X-A\"]" => With("headers", """{"X-A":{}}"""),
            _ => With(field, json!),
        };
        var parsed = Read(document);

        Assert.Null(parsed.Value);
        Assert.Equal(field, Assert.Single(parsed.Errors).Field);
    }

    [Fact]
    public void All_bad_fields_are_named_at_once()
    {
        var parsed = Read("""{"store":1,"source":"x","from":{"name":1,"address":2},"replyTo":"x","body":[],"html":1,"receivedAt":"x","orderId":"x","headers":7}""");

        Assert.Equal(
            ["body", "externalId", "from.address", "from.name", "headers", "html", "orderId", "receivedAt", "replyTo", "source", "store", "subject"],
            parsed.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"x\"", "$")]
    [InlineData("null", "$")]
    public void What_is_no_object_is_one_error_of_the_whole(string json, string field) => Assert.Equal(field, Assert.Single(Read(json).Errors).Field);

    [Theory]
    [InlineData("externalId", 200)]
    [InlineData("subject", 1_000)]
    [InlineData("body", 200_000)]
    public void Lengths_are_bounded_to_the_character(string field, int max)
    {
        Assert.Empty(Read(With(field, $"\"{new string('x', max)}\"")).Errors);
        Assert.Equal(field, Assert.Single(Read(With(field, $"\"{new string('x', max + 1)}\"")).Errors).Field);
    }

    [Fact]
    public void What_the_caller_tells_wins_over_what_the_mail_tells()
    {
        var parsed = Read($$$"""
            {"externalId":"e1","store":"main","source":"amazon","from":{"name":"山田","address":"{{{Mails.Relay}}}"},"replyTo":"desk@shop.example","subject":"x(注文: 250-0000000-0000000)",
             "body":"届きません","receivedAt":"2026-02-03T11:30:00+09:00","orderId":"250-1234567-1234567","headers":{"x-marketplace-id":"A1VC38T7YXB528","In-Reply-To":["<a@b>"]},"unknown":1}
            """);
        var inquiry = parsed.Value!.ToInquiry("main", Mails.Now);

        Assert.Equal("main", parsed.Value.Store);
        Assert.Equal(("e1", Origin.Amazon, "desk@shop.example", Mails.OrderId), (inquiry.ExternalId, inquiry.Source, inquiry.ReplyTo!, inquiry.OrderId!));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 11, 30, 0, TimeSpan.FromHours(9)), inquiry.ReceivedAt);
        Assert.Equal(TimeSpan.FromHours(9), inquiry.ReceivedAt.Offset);
        Assert.Equal(("amazon.co.jp", "届きません"), (inquiry.Marketplace!, inquiry.Body));
        Assert.Equal(["<a@b>"], inquiry.RepliesTo);
    }

    [Fact]
    public void A_time_a_little_ahead_counts_as_now()
    {
        var inquiry = Read(With("receivedAt", "\"2026-02-03T12:09:00+09:00\"")).Value!.ToInquiry("main", Mails.Now);

        Assert.Equal(Mails.Now, inquiry.ReceivedAt);
    }

    [Theory]
    [InlineData("s", "", null)]
    [InlineData("", "b", null)]
    [InlineData("", "", "no text")]
    public void An_inquiry_without_text_is_taken_and_marked(string subject, string body, string? mark)
    {
        var parsed = Read($$"""{"externalId":"e","subject":"{{subject}}","body":"{{body}}","orderId":"","replyTo":"","receivedAt":null}""");

        Assert.Equal(mark, parsed.Value!.ToInquiry("main", Mails.Now).NotUnderstood);
    }

    [Theory]
    [InlineData("\" < > {{x}} ${y} & 'z'")]
    [InlineData("🎁👨‍👩‍👧 \u202eabc\u202c \u200f")]
    [InlineData("a\u0000b\u0007")]
    public void Text_of_every_kind_comes_through_as_itself(string text)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { externalId = "e", subject = "s", body = text });

        Assert.Equal(text, Read(json).Value!.ToInquiry("main", Mails.Now).Body);
    }

    [Fact]
    public void A_whole_mail_of_amazon_given_as_body_is_read_like_a_mail()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { externalId = "e", from = new { address = Mails.Relay }, subject = "s", body = Mails.JaText("届きません") });
        var inquiry = Read(json).Value!.ToInquiry("main", Mails.Now);

        Assert.Equal(("届きません", Mails.OrderId, Origin.Buyer, Mails.Relay), (inquiry.Body, inquiry.OrderId!, inquiry.Source, inquiry.ReplyTo!));
    }
}
