// Files of mails: where they lie, what is kept, how they are named, and who may open them.
using System.Text;
using BotTeam.Mail.Attachments;
using BotTeam.Mail.Tests.Outbound;

namespace BotTeam.Mail.Tests.Attachments;

public sealed class AttachmentTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "botteam-att-" + Guid.NewGuid().ToString("N"));
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, true);
    }

    private static byte[] Base64(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(48 * 1024)]
    [InlineData(48 * 1024 + 1)]
    [InlineData(1_000_003)]
    public async Task Bytes_are_kept_as_they_came_under_a_name_nobody_chose(int length)
    {
        var folder = new AttachmentFolder(_root);
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var batch = folder.Begin("main");

        var kept = batch.Keep(batch.Stage(Base64(bytes)), "../../etc/passwd", "image/JPEG; name=x");

        Assert.True(AttachmentFolder.IsId(kept.Id));
        Assert.Equal(("passwd", "image/jpeg", (long)length), (kept.FileName, kept.ContentType, kept.Size));
        var path = Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(_root, "main", kept.Id[..2], kept.Id), path);
        await using var opened = folder.Open("main", kept.Id)!;
        using var copy = new MemoryStream();
        await opened.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public void A_file_over_a_limit_is_listed_but_not_kept()
    {
        var folder = new AttachmentFolder(_root, new() { MaxFileBytes = 10, MaxMailBytes = 15 });
        using var batch = folder.Begin("main");

        var refs = new[] { 11, 10, 5, 1 }.Select(n => batch.Keep(batch.Stage(Base64(new byte[n])), $"{n}.bin", null)).ToList();

        Assert.Equal([("", 11L), ("kept", 10L), ("kept", 5L), ("", 1L)], refs.Select(r => (r.Id.Length == 0 ? "" : "kept", r.Size)));
        Assert.Equal(2, Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("QUJD*")]
    public void What_is_not_base64_is_listed_but_not_kept(string content)
    {
        using (var batch = new AttachmentFolder(_root).Begin("main"))
            Assert.Equal("", batch.Keep(batch.Stage(Encoding.ASCII.GetBytes(content)), "a.bin", null).Id);

        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Files_of_a_mail_that_was_not_read_to_its_end_are_removed()
    {
        using (var batch = new AttachmentFolder(_root).Begin("main"))
            batch.Stage(Base64([1, 2, 3]));

        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Files_of_a_process_that_died_are_swept()
    {
        var folder = new AttachmentFolder(_root);
        var lost = folder.Begin("main");
        lost.Stage(Base64([1]));

        Assert.Equal(0, folder.SweepStaging(DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.Equal(1, folder.SweepStaging(DateTimeOffset.UtcNow.AddHours(1)));
        lost.Dispose();
    }

    [Theory]
    [InlineData("main", "../main/aa/x")]
    [InlineData("main", "")]
    [InlineData("main", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("main", "0123456789abcdef0123456789abcdef")]
    [InlineData("..", "0123456789abcdef0123456789abcdef")]
    [InlineData("Main", "0123456789abcdef0123456789abcdef")]
    public void Only_an_id_of_a_kept_file_opens(string store, string id) => Assert.Null(new AttachmentFolder(_root).Open(store, id));

    [Fact]
    public async Task Files_whose_keeping_time_is_over_are_gone_and_deleting_twice_is_no_fault()
    {
        var folder = new AttachmentFolder(_root);
        using var batch = folder.Begin("main");
        var kept = batch.Keep(batch.Stage(Base64([1])), "a", null);
        var other = batch.Keep(batch.Stage(Base64([2])), "b", null);

        await folder.DeleteAsync("main", [kept], default);
        await folder.DeleteAsync("main", [kept], default);

        Assert.Null(folder.Open("main", kept.Id));
        using var left = folder.Open("main", other.Id);
        Assert.NotNull(left);
    }

    [Fact]
    public void Discarded_files_are_gone_and_discarding_twice_is_no_fault()
    {
        var folder = new AttachmentFolder(_root);
        using var batch = folder.Begin("main");
        var kept = batch.Keep(batch.Stage(Base64([1])), "a", null);

        folder.Discard("main", [kept, new("", "listed", "x/y", 1)]);
        folder.Discard("main", [kept]);

        Assert.Null(folder.Open("main", kept.Id));
    }

    [Theory]
    [InlineData("写真.jpg", "写真.jpg")]
    [InlineData("C:\\Users\\x\\a.jpg", "a.jpg")]
    [InlineData("invoice\u202egpj.exe", "invoicegpj.exe")]
    [InlineData("a\u0000\r\nb\u200b.txt", "ab.txt")]
    [InlineData("<img>\"|?*.png", "img.png")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    public void Names_are_made_fit_for_display(string? sent, string shown) => Assert.Equal(shown, AttachmentNames.ForDisplay(sent));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var shown = AttachmentNames.ForDisplay(string.Concat(Enumerable.Repeat("🎁", 200)) + ".jpeg");

        Assert.InRange(shown.Length, 100, 120);
        Assert.EndsWith("….jpeg", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
    }

    [Fact]
    public void A_signed_link_opens_until_it_expires_and_only_what_it_was_signed_for()
    {
        var now = new DateTimeOffset(2026, 2, 3, 3, 0, 0, TimeSpan.Zero);
        var links = new AttachmentLinks(Key, new ManualTime(now));
        var (e, s) = Parts(links.Sign("main", "id1", now.AddMinutes(10)));

        Assert.True(links.Verify("main", "id1", e, s));
        Assert.False(links.Verify("main", "id2", e, s));
        Assert.False(links.Verify("other", "id1", e, s));
        Assert.False(links.Verify("main", "id1", e + "0", s));
        Assert.False(links.Verify("main", "id1", e, (s[0] == 'A' ? 'B' : 'A') + s[1..]));
        Assert.False(links.Verify("main", "id1", e, s[..^1]));
        Assert.False(links.Verify("main", "id1", null, null));
        Assert.False(links.Verify("main", "id1", "+1", "not base64url, but forty-three characters!!!"));
        Assert.False(new AttachmentLinks(Key, new ManualTime(now.AddMinutes(10))).Verify("main", "id1", e, s));
        Assert.False(new AttachmentLinks([.. Key.Reverse()], new ManualTime(now)).Verify("main", "id1", e, s));
        Assert.Throws<ArgumentException>(() => new AttachmentLinks(new byte[31], TimeProvider.System));
    }

    private static (string E, string S) Parts(string query)
    {
        var parts = query.Split('&');
        return (parts[0][2..], parts[1][2..]);
    }
}
