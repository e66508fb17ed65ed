// One seller account: its channel, languages, sender, signature, people and the way its clocks remind.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Stores;

/// <summary>A store as the desk sees it. Built from options at start, immutable after.</summary>
public sealed record StoreProfile
{
    /// <summary>Short id, <c>[a-z0-9-]{1,40}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name buyers know the store by.</summary>
    public required string Name { get; init; }

    /// <summary>Language of the team, <c>ja</c> or <c>en</c>: cards and reminders are written in it.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>IANA time zone of the team; digests, quiet hours and dates on cards are told in it.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Mail address that Seller Central has approved as a sender. Null: replies cannot be sent.</summary>
    public string? SenderAddress { get; init; }

    /// <summary>Signature under replies, per language (<c>ja</c>, <c>en</c>).</summary>
    public ImmutableSortedDictionary<string, string> Signature { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Ids of the people with a role. <c>*</c> as an operator means everybody in the channel.</summary>
    public StorePeople People { get; init; } = new();

    /// <summary>People known by name: to whom a case can be handed over.</summary>
    public ImmutableList<Person> Members { get; init; } = [];

    /// <summary>The drafter may not approve when true.</summary>
    public bool FourEyes { get; init; }

    /// <summary>Time a buyer's message may wait (rule 7). Default 24 h.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Time an A-to-z claim may wait. Default 72 h.</summary>
    public TimeSpan ClaimWithin { get; init; } = TimeSpan.FromHours(72);

    /// <summary>A notice of Amazon is due this often until it is done. Default 24 h (rule 19).</summary>
    public TimeSpan NoticeEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When clocks remind.</summary>
    public ReminderPlan Reminders { get; init; } = new();

    /// <summary>Local hours in which what can wait, waits. Null: none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>How long a closed case keeps the buyer's words, name and files. Null: for good.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Local times of the digests (rule 19). Default 09:00 and 18:00.</summary>
    public ImmutableList<TimeOnly> DigestTimes { get; init; } = [new(9, 0), new(18, 0)];
}

/// <summary>Who has which role in a store, by person id.</summary>
public sealed record StorePeople
{
    /// <summary>Ids of operators, or <c>*</c> for everybody in the channel.</summary>
    public ImmutableList<string> Operators { get; init; } = [];

    /// <summary>Ids of approvers.</summary>
    public ImmutableList<string> Approvers { get; init; } = [];

    /// <summary>Ids of owners.</summary>
    public ImmutableList<string> Owners { get; init; } = [];

    /// <summary>The highest role of a person; <see cref="Role.None"/> for anybody not named.</summary>
    /// <param name="personId">The acting person's id.</param>
    public Role RoleOf(string personId) =>
        string.IsNullOrEmpty(personId) ? Role.None
        : Named(Owners, personId) ? Role.Owner
        : Named(Approvers, personId) ? Role.Approver
        : Named(Operators, personId) || Named(Operators, "*") ? Role.Operator
        : Role.None;

    // Asked several times in a turn: by index, which for so few costs less than an enumerator.
    private static bool Named(ImmutableList<string> ids, string id)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i] == id)
                return true;
        }

        return false;
    }
}

/// <summary>The ladder of reminders of a clock: warnings before, one at the deadline, then repeats. Each rung is posted once.</summary>
public sealed record ReminderPlan
{
    private static readonly ImmutableList<TimeSpan> Usual = [TimeSpan.FromHours(12), TimeSpan.FromHours(4), TimeSpan.FromHours(1)];

    /// <summary>Warnings, as time before the deadline, longest first. Default 12 h, 4 h, 1 h.</summary>
    public ImmutableList<TimeSpan> Before
    {
        get;
        init => (field, Warnings) = (value, [.. value.Where(span => span > TimeSpan.Zero).Distinct().OrderDescending()]);
    } = Usual;

    /// <summary>The spans of <see cref="Before"/> that can warn, each once, longest first.</summary>
    internal ImmutableArray<TimeSpan> Warnings { get; private init; } = [.. Usual];

    /// <summary>How often to repeat once overdue. Default 2 h.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(2);
}

/// <summary>Local hours in which reminders that can wait are held back. May span midnight.</summary>
/// <param name="From">First quiet minute, local time.</param>
/// <param name="To">First minute that is no longer quiet, local time.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To);

/// <summary>All stores of this installation.</summary>
public sealed class StoreCatalog
{
    private readonly ImmutableSortedDictionary<string, StoreProfile> _stores;

    /// <summary>Creates the catalog.</summary>
    /// <param name="stores">The stores; ids are unique.</param>
    /// <exception cref="ArgumentException">Two stores share an id.</exception>
    public StoreCatalog(IEnumerable<StoreProfile> stores) =>
        _stores = stores.ToImmutableSortedDictionary(s => s.Id, s => s, StringComparer.Ordinal);

    /// <summary>Every store, by id.</summary>
    public IEnumerable<StoreProfile> All => _stores.Values;

    /// <summary>The store with this id, or null.</summary>
    /// <param name="id">A store id.</param>
    public StoreProfile? Find(string id) => _stores.GetValueOrDefault(id);

    /// <summary>The store with this id.</summary>
    /// <param name="id">A store id.</param>
    /// <exception cref="KeyNotFoundException">No store has it: it was removed from the configuration while cases of it exist.</exception>
    public StoreProfile this[string id] => _stores.TryGetValue(id, out var store)
        ? store
        : throw new KeyNotFoundException($"No store '{id}' is configured; add Stores:{id} to the configuration or close its cases.");
}
