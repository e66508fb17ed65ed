// What changed lately, for the pages that are open: a numbered, bounded log, and a bounded queue for each page.
using System.Globalization;
using System.Threading.Channels;

namespace BotTeam.Workspace.Feed;

/// <summary>A message was posted, changed or deleted. With a person: only what that person sees of it.</summary>
internal sealed record FeedChange(string ConversationId, string MessageId, string? PersonId)
{
    public long Number { get; init; }
}

/// <summary>Tells open pages of changes. Nothing waits for a slow page: its queue ends and it starts anew.</summary>
internal sealed class ChangeLog
{
    private const int Remembered = 1000;
    private const int QueueLength = 256;

    private readonly Lock _gate = new();
    private readonly Queue<FeedChange> _recent = new();
    private readonly HashSet<Channel<FeedChange>> _pages = [];

    // Numbers of another run of the program mean nothing here.
    private readonly string _run = Guid.NewGuid().ToString("n")[..8];
    private long _last;

    /// <summary>How many pages listen.</summary>
    public int Pages
    {
        get
        {
            lock (_gate)
            {
                return _pages.Count;
            }
        }
    }

    public void Add(FeedChange change)
    {
        lock (_gate)
        {
            change = change with { Number = ++_last };
            _recent.Enqueue(change);
            if (_recent.Count > Remembered)
                _recent.Dequeue();
            foreach (var page in _pages.Where(page => !page.Writer.TryWrite(change)).ToList())
            {
                page.Writer.TryComplete();
                _pages.Remove(page);
            }
        }
    }

    /// <summary>The mark of a change: what a page says when it comes back.</summary>
    public string Mark(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}");

    /// <summary>The mark of now.</summary>
    public string Now()
    {
        lock (_gate)
        {
            return Mark(_last);
        }
    }

    /// <summary>Starts listening after a mark.</summary>
    /// <returns>The listening; <see cref="Listening.Missed"/> says that changes since the mark are no longer known.</returns>
    public Listening Listen(string? mark)
    {
        var queue = Channel.CreateBounded<FeedChange>(new BoundedChannelOptions(QueueLength) { SingleReader = true, AllowSynchronousContinuations = false });
        lock (_gate)
        {
            var known = Number(mark);
            var missed = known is null || (known < _last && (_recent.Count == 0 || _recent.Peek().Number > known + 1));
            if (!missed)
            {
                var since = _recent.Where(change => change.Number > known).ToList();
                missed = since.Count > QueueLength || !since.TrueForAll(queue.Writer.TryWrite);
            }

            if (missed)
                while (queue.Reader.TryRead(out _))
                    continue;
            _pages.Add(queue);
            return new Listening(this, queue, Missed: missed && mark is not null, Mark(_last));
        }
    }

    private long? Number(string? mark) =>
        mark is null ? _last
        : mark.StartsWith(_run + "-", StringComparison.Ordinal)
            && long.TryParse(mark.AsSpan(_run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= _last
            ? number
            : null;

    private void Leave(Channel<FeedChange> queue)
    {
        lock (_gate)
        {
            _pages.Remove(queue);
        }
    }

    /// <summary>One page that listens.</summary>
    internal sealed record Listening(ChangeLog Log, Channel<FeedChange> Queue, bool Missed, string Mark) : IDisposable
    {
        public void Dispose() => Log.Leave(Queue);
    }
}
