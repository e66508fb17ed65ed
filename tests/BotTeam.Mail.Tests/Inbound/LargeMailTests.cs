// What only holds on a quiet machine: time and memory of very large mails. Runs beside no other test.
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Mail.Attachments;
using BotTeam.Mail.Inbound;

namespace BotTeam.Mail.Tests.Inbound;

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("alone")]
public sealed class LargeMailTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "botteam-large-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, true);
    }

    [Fact]
    public async Task A_mail_of_thirty_five_mebibytes_is_read_without_its_bytes_as_text()
    {
        var content = new byte[24 * 1024 * 1024];
        new Random(1).NextBytes(content);
        var document = PostmarkReaderTests.Document();
        document["Attachments"]![0]!["Content"] = Convert.ToBase64String(content);
        document["Attachments"]!.AsArray().Add(new JsonObject { ["Name"] = "b.bin", ["Content"] = Convert.ToBase64String(content.AsSpan(0, 11 * 1024 * 1024)), ["ContentType"] = "x/y" });
        var json = JsonSerializer.SerializeToUtf8Bytes(document);
        Assert.InRange(json.Length, 40_000_000, PostmarkReader.MaxRequestBytes);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var mail = (await new PostmarkReader(new AttachmentFolder(_root)).ReadAsync(new MemoryStream(json), "main", CancellationToken.None)).Value!;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal([24L * 1024 * 1024, 11L * 1024 * 1024], mail.Attachments.Select(a => a.Size));
        // The read buffer doubles until the largest file fits (3.7 documents here); its text and bytes would be 2.5 more.
        Assert.InRange(allocated, 0, 9L * json.Length / 2);
    }

    public static TheoryData<string> Repeated => [.. HostileMailTests.Pieces, "a", "-", "<a", "&", "1 / ", "250-1234567-", "(注文: ", "=\n", "<pre>", "--- a ---\n", "From: x\n", "> x\n"];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_megabyte_of_anything_takes_linear_time(string piece)
    {
        var (small, large) = (Repeat(piece, 125_000), Repeat(piece, 1_000_000));
        Time(small);
        var smallTime = Time(small);
        var largeTime = Time(large);

        // Eight times the text: quadratic work would take sixty-four times as long. A busy machine gets two more chances.
        for (var again = 0; again < 2 && largeTime > Bound(smallTime); again++)
            largeTime = Time(large);
        Assert.True(largeTime < Bound(smallTime), $"{smallTime.TotalMilliseconds:F0} ms, then {largeTime.TotalMilliseconds:F0} ms");

        static TimeSpan Bound(TimeSpan time) => time * 30 + TimeSpan.FromMilliseconds(500);
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static TimeSpan Time(string text)
    {
        var clock = Stopwatch.StartNew();
        (Mails.Ja("x") with { TextBody = text, HtmlBody = text, Subject = text, From = new(text, Mails.Relay), ReplyTo = text }).Read();
        (Mails.Ja("x") with { TextBody = null, HtmlBody = text, Headers = MailHeaders.Empty, From = new(text, "donotreply@amazon.com") }).Read();
        return clock.Elapsed;
    }
}
