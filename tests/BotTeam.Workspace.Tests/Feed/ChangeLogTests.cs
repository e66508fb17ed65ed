// The line to open pages: what is resumed, and what happens to a page that does not keep up.
using BotTeam.Workspace.Feed;

namespace BotTeam.Workspace.Tests.Feed;

public class ChangeLogTests
{
    [Fact]
    public void A_page_that_comes_back_gets_what_it_missed_and_nothing_twice()
    {
        var log = new ChangeLog();
        Add(log, 3);
        using var listening = log.Listen(log.Mark(1));
        Add(log, 1);
        Assert.False(listening.Missed);
        Assert.Equal([2L, 3L, 4L], Read(listening));
    }

    [Theory]
    [InlineData("other-1")]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_mark_of_another_run_starts_anew(string mark)
    {
        var log = new ChangeLog();
        Add(log, 1);
        using var listening = log.Listen(mark);
        Assert.True(listening.Missed);
        Assert.Equal(log.Now(), listening.Mark);
        Assert.Empty(Read(listening));
    }

    [Fact]
    public void A_mark_from_before_what_is_remembered_starts_anew()
    {
        var log = new ChangeLog();
        Add(log, 1500);
        using var old = log.Listen(log.Mark(2));
        using var recent = log.Listen(log.Mark(1400));
        Assert.True(old.Missed);
        Assert.Equal((false, 100), (recent.Missed, Read(recent).Count));
    }

    [Fact]
    public async Task A_slow_page_is_let_go_while_the_others_go_on()
    {
        var log = new ChangeLog();
        using var slow = log.Listen(null);
        using var quick = log.Listen(null);
        var read = 0;
        for (var i = 0; i < 300; i++)
        {
            Add(log, 1);
            read += Read(quick).Count;
        }

        Assert.Equal((300, 1), (read, log.Pages));
        Assert.Equal(256, Read(slow).Count);
        Assert.False(await slow.Queue.Reader.WaitToReadAsync());
    }

    [Fact]
    public void A_page_that_leaves_is_forgotten()
    {
        var log = new ChangeLog();
        log.Listen(null).Dispose();
        Assert.Equal(0, log.Pages);
    }

    private static void Add(ChangeLog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.Add(new FeedChange("c", "m", null));
    }

    private static List<long> Read(ChangeLog.Listening listening)
    {
        var numbers = new List<long>();
        while (listening.Queue.Reader.TryRead(out var change))
            numbers.Add(change.Number);
        return numbers;
    }
}
