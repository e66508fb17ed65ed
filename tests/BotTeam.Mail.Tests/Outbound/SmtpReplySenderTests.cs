// The sender against a real SMTP server: what arrives, and what each way of failing means.
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BotTeam.Desk.Ports;
using BotTeam.Mail.Outbound;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotTeam.Mail.Tests.Outbound;

public sealed class SmtpReplySenderTests : IDisposable
{
    private readonly MailTelemetry _telemetry = new();
    private readonly ManualTime _time = new(new(2026, 2, 3, 3, 0, 0, TimeSpan.Zero));

    public void Dispose() => _telemetry.Dispose();

    internal static OutgoingReply Reply(string text = "山田様\n\nお問い合わせありがとうございます。\n\n.\n=終わり= ", string subject = "Re: 商品の詳細情報に関するお問い合わせ(注文: 250-1234567-1234567)") => new()
    {
        MessageId = "<c1042.r1.Abc@botteam.example>",
        StoreId = "main",
        From = "shop@example.jp",
        FromName = "水筒の店 \"本店\", 株式会社",
        To = "a1b2c3+0a1b2c3d-1111-4222-8333-444455556666@marketplace.amazon.co.jp",
        Subject = subject,
        Text = text,
        InReplyTo = "<b@amazonses.com>",
        References = ["<a@amazonses.com>", "<b@amazonses.com>"],
    };

    private SmtpReplySender Sender(int port, Func<SmtpOptions, SmtpOptions>? change = null, X509ChainPolicy? chain = null)
    {
        var options = new SmtpOptions { Host = "localhost", Port = port, StartTls = false };
        return new(change?.Invoke(options) ?? options, _time, _telemetry, NullLogger<SmtpReplySender>.Instance, chain);
    }

    [Fact]
    public async Task A_reply_arrives_as_it_was_approved()
    {
        await using var server = await SmtpServer.StartAsync();
        var reply = Reply();

        var outcome = await Sender(server.Port).SendAsync(reply, CancellationToken.None);
        var mail = await server.MailAsync();

        Assert.Equal(SendVerdict.Accepted, outcome.Verdict);
        Assert.DoesNotContain("somebody@example.com", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal((reply.From, reply.To), (mail.MailFrom, Assert.Single(mail.RcptTo)));
        Assert.Equal(reply.Text + "\n", mail.Body.ReplaceLineEndings("\n"));
        Assert.Equal(reply.Subject, mail.Header("Subject"));
        Assert.Equal("\"水筒の店 \\\"本店\\\", 株式会社\" <shop@example.jp>", mail.Header("From"));
        Assert.Equal(reply.MessageId, mail.Header("Message-ID"));
        Assert.Equal("<b@amazonses.com>", mail.Header("In-Reply-To"));
        Assert.Equal("<a@amazonses.com> <b@amazonses.com>", mail.Header("References"));
        Assert.Equal("Tue, 03 Feb 2026 03:00:00 +0000", mail.Header("Date"));
        Assert.Equal("text/plain; charset=\"utf-8\"", mail.Header("Content-Type"));
        Assert.InRange(mail.LongestLine, 1, 78);
        Assert.True(mail.Ascii);
    }

    [Theory]
    [InlineData("Dear Ms. Müller,\n\n.hidden dot\n..two\nequals = sign  \nFrom the shop\n\ttab\t\nend", "Re: Größe")]
    [InlineData("日本語\n🎁 \u202eRTL\u202c \"quotes\" <b>&amp;</b> {{name}} ${x}", "件名🎁が長い場合でも折り返して、文字の途中では切らずに、最後まで正しく届くことを確かめるための件名")]
    [InlineData("x", "a very long ASCII subject that does not fit into a single line of a mail and must be folded somewhere in between")]
    [InlineData("", "=?utf-8?B?fake?=")]
    public async Task Text_of_every_kind_comes_through(string text, string subject)
    {
        await using var server = await SmtpServer.StartAsync();

        await Sender(server.Port).SendAsync(Reply(text, subject), CancellationToken.None);
        var mail = await server.MailAsync();

        Assert.Equal(text + "\n", mail.Body.ReplaceLineEndings("\n"));
        Assert.Equal(subject, mail.Header("Subject"));
        Assert.InRange(mail.LongestLine, 1, 78);
    }

    [Theory]
    [InlineData("e")]
    [InlineData("漢")]
    public async Task A_line_of_a_hundred_thousand_characters_is_folded(string character)
    {
        await using var server = await SmtpServer.StartAsync();
        var text = string.Concat(Enumerable.Repeat(character, 100_000));

        await Sender(server.Port).SendAsync(Reply(text), CancellationToken.None);
        var mail = await server.MailAsync();

        Assert.Equal(text, mail.Body.TrimEnd());
        Assert.InRange(mail.LongestLine, 1, 78);
    }

    [Fact]
    public async Task No_text_can_begin_a_header()
    {
        await using var server = await SmtpServer.StartAsync();
        var reply = Reply(subject: "x\r\nBcc: thief@evil.example\r\n\r\nbody") with { FromName = "n\r\nBcc: t@evil.example", InReplyTo = "<a@b>\r\nBcc: t@evil.example", References = ["<x@y> <z@z>", "\r\n\r\nbody", "<good@id>"] };

        await Sender(server.Port).SendAsync(reply, CancellationToken.None);
        var mail = await server.MailAsync();

        Assert.Null(mail.Header("Bcc"));
        Assert.Null(mail.Header("In-Reply-To"));
        Assert.Equal("<good@id>", mail.Header("References"));
        Assert.Equal("x Bcc: thief@evil.example body", mail.Header("Subject"));
        Assert.StartsWith("山田様", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b>\r\nRCPT TO:<t@evil.example")]
    [InlineData("no address")]
    [InlineData("日本@example.jp")]
    [InlineData("")]
    public async Task An_address_that_cannot_be_used_is_refused_without_a_connection(string to)
    {
        var outcome = await Sender(1).SendAsync(Reply() with { To = to }, CancellationToken.None);

        Assert.Equal(SendVerdict.Refused, outcome.Verdict);
    }

    [Theory]
    [InlineData("greeting", "421 busy", SendVerdict.RefusedForNow)]
    [InlineData("greeting", "554 no", SendVerdict.Refused)]
    [InlineData("ehlo", "451 later", SendVerdict.RefusedForNow)]
    [InlineData("mail", "451 later", SendVerdict.RefusedForNow)]
    [InlineData("mail", "550 no", SendVerdict.Refused)]
    [InlineData("rcpt", "450 later", SendVerdict.RefusedForNow)]
    [InlineData("rcpt", "550 5.1.1 <x@marketplace.amazon.co.jp> unknown", SendVerdict.Refused)]
    [InlineData("data", "451 later", SendVerdict.RefusedForNow)]
    [InlineData("data", "554 no", SendVerdict.Refused)]
    [InlineData("dot", "451 later", SendVerdict.RefusedForNow)]
    [InlineData("dot", "552 too big", SendVerdict.Refused)]
    [InlineData("dot", "hello there", SendVerdict.Unclear)]
    [InlineData("greeting", "drop", SendVerdict.RefusedForNow)]
    [InlineData("mail", "drop", SendVerdict.RefusedForNow)]
    [InlineData("rcpt", "drop", SendVerdict.RefusedForNow)]
    [InlineData("data", "drop", SendVerdict.RefusedForNow)]
    [InlineData("354", "drop", SendVerdict.Unclear)]
    [InlineData("dot", "drop", SendVerdict.Unclear)]
    public async Task Every_end_of_a_conversation_has_its_verdict(string at, string act, SendVerdict verdict)
    {
        await using var server = await SmtpServer.StartAsync(new(at, act));

        var outcome = await Sender(server.Port).SendAsync(Reply(), CancellationToken.None);

        Assert.Equal(verdict, outcome.Verdict);
        Assert.DoesNotContain("@", outcome.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Detail);
    }

    [Theory]
    [InlineData("greeting", SendVerdict.RefusedForNow)]
    [InlineData("rcpt", SendVerdict.RefusedForNow)]
    [InlineData("data", SendVerdict.RefusedForNow)]
    [InlineData("dot", SendVerdict.Unclear)]
    public async Task A_server_that_hangs_is_left_after_the_time_for_a_hand_over(string at, SendVerdict verdict)
    {
        await using var server = await SmtpServer.StartAsync(new(at, "hang"));
        var sending = Sender(server.Port, o => o with { TimeoutSeconds = 30 }).SendAsync(Reply(), CancellationToken.None);
        await server.ReachedAsync(at);
        Assert.False(sending.IsCompleted);

        Assert.Equal([TimeSpan.FromSeconds(30)], _time.Expire());
        Assert.Equal(verdict, (await sending).Verdict);
    }

    [Theory]
    [InlineData("rcpt", SendVerdict.RefusedForNow)]
    [InlineData("dot", SendVerdict.Unclear)]
    public async Task Cancelling_is_unclear_only_once_the_mail_has_left(string at, SendVerdict verdict)
    {
        await using var server = await SmtpServer.StartAsync(new(at, "hang"));
        using var stop = new CancellationTokenSource();
        var sending = Sender(server.Port).SendAsync(Reply(), stop.Token);
        await server.ReachedAsync(at);

        await stop.CancelAsync();

        Assert.Equal(verdict, (await sending).Verdict);
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_host_are_refused_for_now()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(SendVerdict.RefusedForNow, (await Sender(port).SendAsync(Reply(), CancellationToken.None)).Verdict);
        Assert.Equal(SendVerdict.RefusedForNow, (await Sender(25, o => o with { Host = "mail.invalid" }).SendAsync(Reply(), CancellationToken.None)).Verdict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_logs_in_over_tls(bool loginOnly)
    {
        using var files = new TestCertificate();
        await using var server = await SmtpServer.StartAsync(new(User: "shop", Password: "pässword", Cert: files.CertPath, Key: files.KeyPath, LoginOnly: loginOnly));

        var outcome = await Sender(server.Port, o => o with { StartTls = true, User = "shop", Password = "pässword" }, files.Trust).SendAsync(Reply(), CancellationToken.None);
        var mail = await server.MailAsync();

        Assert.Equal(SendVerdict.Accepted, outcome.Verdict);
        Assert.Equal((true, "shop"), (mail.Secure, mail.Login));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_for_good_and_never_told()
    {
        using var files = new TestCertificate();
        await using var server = await SmtpServer.StartAsync(new(User: "shop", Password: "right", Cert: files.CertPath, Key: files.KeyPath));

        var outcome = await Sender(server.Port, o => o with { StartTls = true, User = "shop", Password = "wrong-secret" }, files.Trust).SendAsync(Reply(), CancellationToken.None);

        Assert.Equal(SendVerdict.Refused, outcome.Verdict);
        Assert.StartsWith("AUTH: 535", outcome.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("454 later", SendVerdict.RefusedForNow)]
    [InlineData("535 no", SendVerdict.Refused)]
    public async Task A_login_that_cannot_be_checked_now_is_tried_again(string answer, SendVerdict verdict)
    {
        using var files = new TestCertificate();
        await using var server = await SmtpServer.StartAsync(new("auth", answer, "shop", "right", files.CertPath, files.KeyPath));

        var outcome = await Sender(server.Port, o => o with { StartTls = true, User = "shop", Password = "right" }, files.Trust).SendAsync(Reply(), CancellationToken.None);

        Assert.Equal(verdict, outcome.Verdict);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_gets_neither_password_nor_mail()
    {
        using var files = new TestCertificate();
        await using var server = await SmtpServer.StartAsync(new(User: "shop", Password: "right", Cert: files.CertPath, Key: files.KeyPath));

        var outcome = await Sender(server.Port, o => o with { StartTls = true, User = "shop", Password = "right" }).SendAsync(Reply(), CancellationToken.None);
        var told = await server.StopAsync();

        Assert.Equal(SendVerdict.RefusedForNow, outcome.Verdict);
        Assert.DoesNotContain(told, t => t.ToString().Contains("auth", StringComparison.Ordinal) || t.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task A_server_without_starttls_gets_nothing_when_tls_is_asked_for()
    {
        await using var server = await SmtpServer.StartAsync();

        var outcome = await Sender(server.Port, o => o with { StartTls = true }).SendAsync(Reply(), CancellationToken.None);

        Assert.Equal(SendVerdict.Refused, outcome.Verdict);
        Assert.Contains("STARTTLS", outcome.Detail, StringComparison.Ordinal);
    }

    private sealed class TestCertificate : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("botteam-cert-").FullName;

        public TestCertificate()
        {
            using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var rootRequest = new CertificateRequest("CN=Test root", rootKey, HashAlgorithmName.SHA256);
            rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            var root = rootRequest.CreateSelfSigned(from, to);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.Create(root, from, to, RandomNumberGenerator.GetBytes(8));
            CertPath = Path.Combine(_folder, "cert.pem");
            KeyPath = Path.Combine(_folder, "key.pem");
            File.WriteAllText(CertPath, certificate.ExportCertificatePem());
            File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
            Trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root } };
        }

        public string CertPath { get; }
        public string KeyPath { get; }
        public X509ChainPolicy Trust { get; }

        public void Dispose() => Directory.Delete(_folder, true);
    }
}
