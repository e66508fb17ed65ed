// Reading a folder other people write into: links, foreign bytes, mass, and what editors leave behind.
using System.Text;
using BotTeam.Desk.Playbook;
using BotTeam.Host.Overlay;

namespace BotTeam.Host.Tests.Overlay;

public sealed class PlaybookFolderTests : IDisposable
{
    private readonly TeamFolder _team = new();

    private PlaybookFolder Folder => new(_team.Path);

    public void Dispose() => _team.Dispose();

    [Fact]
    public void Files_are_read_with_their_relative_paths_and_without_byte_order_mark()
    {
        _team.WriteBytes("replies/ja/a.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("こんにちは")]);
        _team.Write("guides/b.yaml", "x");
        var read = Folder.Read();
        Assert.Equal(["guides/b.yaml", "replies/ja/a.txt"], read.Paths);
        Assert.Equal("こんにちは", read.Read("replies/ja/a.txt"));
        Assert.Empty(read.Faults);
    }

    [Theory]
    [InlineData("guides/.b.yaml.swp")]
    [InlineData("guides/b.yaml~")]
    [InlineData(".git/config")]
    [InlineData("..data/b.yaml")]
    [InlineData("guides/#b.yaml#")]
    [InlineData("guides/4913")]
    [InlineData("b.tmp")]
    public void What_editors_and_mounts_leave_behind_is_no_content(string file)
    {
        _team.Write(file, "x");
        Assert.Empty(Folder.Read().Paths);
        Assert.Empty(Folder.Read().Faults);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_told_with_their_line()
    {
        // Shift_JIS for あ
        _team.WriteBytes("guides/a.yaml", [.. Encoding.UTF8.GetBytes("one\ntwo: いろは\nthree: "), 0x82, 0xA0, (byte)'\n']);
        var fault = Assert.Single(Folder.Read().Faults);
        Assert.Equal(("guides/a.yaml", 3, "This is not UTF-8 text."), (fault.File, fault.Line, fault.Message));
        Assert.Contains(Folder.Read().Load().Faults, found => found == fault);
    }

    [Fact]
    public void A_file_of_any_size_is_refused_without_reading_it()
    {
        using (var file = File.Create(_team.In("huge.yaml")))
            file.SetLength(8L * 1024 * 1024 * 1024);
        Assert.Equal("The file is larger than 1024 KB.", Assert.Single(Folder.Read().Faults).Message);
    }

    [Fact]
    public void Too_many_files_are_told_once()
    {
        for (var i = 0; i < 1003; i++)
            _team.Write($"guides/g{i}.yaml", "");
        Assert.Single(Folder.Read().Faults, fault => fault.Message == "There are more than 1000 files.");
    }

    [Fact]
    public void Links_inside_the_folder_are_followed_as_mounts_make_them()
    {
        _team.Write("..2026_11/guides/a.yaml", "x");
        Directory.CreateSymbolicLink(_team.In("..data"), "..2026_11");
        Directory.CreateSymbolicLink(_team.In("guides"), "..data/guides");
        Assert.Equal(["guides/a.yaml"], Folder.Read().Paths);
    }

    [Fact]
    public void Links_in_a_circle_and_to_nowhere_are_told_and_the_rest_is_read()
    {
        _team.Write("guides/a.yaml", "x");
        Directory.CreateSymbolicLink(_team.In("guides", "round"), _team.In("guides"));
        Directory.CreateSymbolicLink(_team.In("up"), "..");
        File.CreateSymbolicLink(_team.In("b.yaml"), "c.yaml");
        File.CreateSymbolicLink(_team.In("c.yaml"), "b.yaml");
        File.CreateSymbolicLink(_team.In("d.yaml"), "gone.yaml");
        var read = Folder.Read();
        Assert.Equal(["guides/a.yaml"], read.Paths);
        Assert.Equal(["b.yaml", "c.yaml", "d.yaml", "guides/round", "up"], read.Faults.Select(fault => fault.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed_however_it_is_hidden()
    {
        using var elsewhere = new TestFolder();
        File.WriteAllText(elsewhere.In("secret.yaml"), "password: 12345");
        File.CreateSymbolicLink(_team.In("a.yaml"), elsewhere.In("secret.yaml"));
        Directory.CreateSymbolicLink(_team.In("..data"), elsewhere.Path);
        File.CreateSymbolicLink(_team.In("b.yaml"), "..data/secret.yaml");
        var read = Folder.Read();
        Assert.Empty(read.Paths);
        Assert.Equal(2, read.Faults.Count(fault => fault.Message == "The link leads out of the folder."));
        Assert.DoesNotContain("12345", string.Concat(read.Load().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_gone_is_a_fault_and_not_an_empty_folder()
    {
        using var other = new TestFolder();
        var gone = new PlaybookFolder(other.In("gone"));
        Assert.Contains("cannot be read", Assert.Single(gone.Read().Faults).Message, StringComparison.Ordinal);
        Assert.Null(gone.Read().Load().Playbook);
    }

    [Theory]
    [InlineData("guides/deep.yaml", "[", 100_000)]
    [InlineData("checks/deep.yaml", "{a: ", 100_000)]
    [InlineData("triage/deep.yaml", "- ", 100_000)]
    [InlineData("facts.yaml", "? ", 100_000)]
    public void A_file_nested_thousands_deep_does_not_end_the_process(string file, string opening, int times)
    {
        _team.Write(file, "steps:\n  " + string.Concat(Enumerable.Repeat(opening, times)));
        Assert.Contains(Folder.Read().Load().Faults, fault => fault == new PlaybookFault(file, 2, "The file is nested too deep.", ""));
    }

    [Fact]
    public void The_stamp_changes_with_every_change_and_only_then()
    {
        _team.Write("guides/a.yaml", "x");
        var before = Folder.Stamp();
        Assert.Equal(before, Folder.Stamp());
        _team.Write("guides/a.yaml", "xy");
        var after = Folder.Stamp();
        Assert.NotEqual(before, after);
        File.SetLastWriteTimeUtc(_team.In("guides", "a.yaml"), DateTime.UnixEpoch);
        Assert.NotEqual(after, Folder.Stamp());
        _team.Remove("guides/a.yaml");
        Assert.NotEqual(after, Folder.Stamp());
    }
}
