// The use cases over cases: receive an inquiry, carry out a command, look something up. Saves before anything is answered.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;
using BotTeam.Desk.Waking;

namespace BotTeam.Desk;

/// <summary>What became of an inquiry; the words of the intake contract.</summary>
public enum ReceiveResult
{
    /// <summary>A new case was opened.</summary>
    Opened = 1,

    /// <summary>It joined a case.</summary>
    Appended = 2,

    /// <summary>The same external id came before; nothing changed.</summary>
    Duplicate = 3,

    /// <summary>It is the copy of a reply made elsewhere.</summary>
    Answered = 4,
}

/// <summary>What became of an inquiry.</summary>
/// <param name="Result">What.</param>
/// <param name="CaseNumber">The case; null for the copy of a reply to no case of ours.</param>
public sealed record Received(ReceiveResult Result, int? CaseNumber);

/// <summary>What became of a command.</summary>
/// <param name="Case">The case as it is now, changed or not.</param>
/// <param name="Refusal">Why it was not carried out; null when it was.</param>
public sealed record DeskAnswer(Case Case, Refusal? Refusal)
{
    /// <summary>Whether it was carried out.</summary>
    public bool Done => Refusal is null;
}

/// <summary>The desk. Safe for concurrent use, by many processes over one store.</summary>
public sealed class CaseDesk(
    ICaseStore store, StoreCatalog stores, PlaybookInForce playbook, TimeProvider time, WakeSignal signal, DeskTelemetry telemetry)
{
    // Each lost race means that somebody else got ahead; so many in a row means a store that does not keep its word.
    private const int MostRaces = 100;

    // Saving a case takes milliseconds, but a case reminds only once its card is out, and a channel takes two messages a second at most
    // (60 in 30 s in Teams): whoever has just bound a channel sees the cards come first.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GatheringPerCase = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GatheringPerMessage = TimeSpan.FromMilliseconds(700);

    // What is overdue is worth more than its order: beyond this it is told among the cards.
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMinutes(2);

    private readonly Turns _turns = new();
    private readonly ThreadFinder _threads = new(store);
    private readonly BuyerRecord _record = new(store);

    /// <summary>The stores.</summary>
    public StoreCatalog Stores => stores;

    /// <summary>The playbook in force.</summary>
    public PlaybookInForce Playbook => playbook;

    /// <summary>The time by the desk's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes an inquiry in. When this returns it is saved.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="KeyNotFoundException">No such store.</exception>
    public async Task<Received> ReceiveAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        using var trace = telemetry.Traces.StartActivity("receive");
        var profile = stores[inquiry.StoreId];
        var judgement = playbook.Triage.Classify(new TriageInput
        {
            Id = inquiry.ExternalId,
            Source = inquiry.Source switch { Origin.Buyer => "buyer", Origin.Amazon => "amazon", _ => null },
            FromName = inquiry.FromName,
            FromAddress = inquiry.FromAddress,
            Subject = inquiry.Subject,
            Body = inquiry.Body,
            Headers = inquiry.Headers,
        });
        var received = await PlaceAsync(inquiry, judgement, profile, cancellationToken);
        telemetry.Inquiries.Add(1, new("store", profile.Id), new("result", received.Result.ToString()));
        trace?.SetTag("result", received.Result).SetTag("case", received.CaseNumber);
        return received;
    }

    /// <summary>Adds what a buyer wrote in Seller Central to a case, at most once.</summary>
    /// <param name="seen">The case as the store had it.</param>
    /// <param name="text">The buyer's words.</param>
    /// <param name="by">Who pasted them.</param>
    /// <param name="cause">What caused it, unique over all channels.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case and the refusal if any; null when the case is gone.</returns>
    public Task<DeskAnswer?> AddBuyerWordsAsync(Case seen, string text, Person by, string? cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Length > CaseRules.LongestBuyerWords ? "" : text;
        var judgement = playbook.Triage.Classify(new TriageInput { Id = cause ?? "", Source = "buyer", FromName = seen.Buyer.Name, Subject = "", Body = words });
        return DoAsync(seen, new AddBuyerWords(by, text, judgement), cause, cancellationToken);
    }

    /// <summary>Carries a command out on a case and saves it.</summary>
    /// <param name="number">Case number.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case and the refusal if any; null when there is no such case.</returns>
    public Task<DeskAnswer?> DoAsync(int number, CaseCommand command, CancellationToken cancellationToken) =>
        DoAsync(number, [command], releaseLeaseOf: null, cause: null, cancellationToken);

    /// <summary>
    /// Carries a command out at most once: what a channel delivers again because it did not hear the answer changes nothing, and
    /// is answered with the case as it is now.
    /// </summary>
    /// <param name="number">Case number.</param>
    /// <param name="command">The command.</param>
    /// <param name="cause">What caused it, unique over all channels (a message, a tap); null: nothing that could be delivered again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case and the refusal if any; null when there is no such case.</returns>
    public Task<DeskAnswer?> DoAsync(int number, CaseCommand command, string? cause, CancellationToken cancellationToken) =>
        DoAsync(number, [command], releaseLeaseOf: null, cause, cancellationToken);

    /// <summary>
    /// Carries a command out at most once on a case that was just read: it is read again only when somebody else was faster.
    /// </summary>
    /// <param name="seen">The case as the store had it.</param>
    /// <param name="command">The command.</param>
    /// <param name="cause">What caused it, unique over all channels (a message, a tap); null: nothing that could be delivered again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case and the refusal if any; null when the case is gone.</returns>
    public Task<DeskAnswer?> DoAsync(Case seen, CaseCommand command, string? cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return DoAsync(seen.Number, [command], releaseLeaseOf: null, cause, cancellationToken, seen);
    }

    /// <summary>
    /// Lets the cases of a store tell now what they could not tell: its channel has become reachable. Reminders of several cases are told
    /// together, a moment later.
    /// </summary>
    /// <param name="storeId">The store.</param>
    /// <param name="cancellationToken">Stops between cases; the rest tells when its next attempt comes, within 15 min.</param>
    /// <returns>How many cases had something to tell.</returns>
    public async Task<int> TellNowAsync(string storeId, CancellationToken cancellationToken)
    {
        var listed = await store.ListAsync(new CaseQuery { StoreId = storeId, Status = null, Limit = 500 }, cancellationToken);
        var waiting = listed.Where(value => value.Effects.Exists(effect => effect is not SendReply && effect.NotBefore > Now)).ToList();
        // The worker comes with the first save: reminders of several cases wait until the last is saved, and are one message.
        var reminding = waiting.Count(value => value.Effects.Exists(effect => effect is PostReminder && effect.NotBefore > Now));
        var messages = waiting.Sum(value => value.Effects.Count(effect => effect is ShowCard or PostAnnouncement));
        var gathering = Gathering + (waiting.Count * GatheringPerCase) + (messages * GatheringPerMessage);
        DateTimeOffset? together = reminding > 1 ? Now + (gathering < LongestGathering ? gathering : LongestGathering) : null;
        foreach (var value in waiting)
            await DoAsync(value.Number, new TellNow(together), cancellationToken);
        return waiting.Count;
    }

    /// <summary>Surroundings for decisions about a case, as of now.</summary>
    /// <param name="value">The case.</param>
    public CaseContext ContextOf(Case value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Context(stores[value.StoreId]);
    }

    /// <summary>The case with this number, or null.</summary>
    /// <param name="number">Case number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Case?> FindAsync(int number, CancellationToken cancellationToken) => store.GetAsync(number, cancellationToken);

    /// <summary>Lists cases, nearest deadline first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken) => store.ListAsync(query, cancellationToken);

    /// <summary>
    /// A page of cases, nearest deadline first. The page is found by its offset among the places, not by the last case of the page before:
    /// a deadline that moves takes nobody's way back, a page that has gone is the last one, and the walk ends at
    /// <see cref="CasePage.MostCounted"/> however many cases are open.
    /// </summary>
    /// <param name="queries">Which cases, for example one query per store; their limits are left aside.</param>
    /// <param name="page">From 1; one that does not exist is the nearest that does.</param>
    /// <param name="size">Cases of a page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<CasePage> ListPageAsync(IEnumerable<CaseQuery> queries, int page, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var places = new List<CasePlace>();
        foreach (var query in queries)
            places.AddRange(await store.ListPlacesAsync(query with { Limit = CasePage.MostCounted }, cancellationToken));
        var count = Math.Min(places.Count, CasePage.MostCounted);
        page = Math.Clamp(page, 1, Math.Max(1, (count + size - 1) / size));
        var cases = new List<Case>(size);
        foreach (var place in places
            .OrderBy(place => place.DueAt ?? DateTimeOffset.MaxValue).ThenBy(place => place.Number).Take(count).Skip((page - 1) * size).Take(size))
        {
            if (await store.GetAsync(place.Number, cancellationToken) is { } value)
                cases.Add(value);
        }

        return new CasePage(cases, page, size, count);
    }

    /// <summary>Counts the cases of a store.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="closedSince">Start of the span for closed cases.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseCounts> CountAsync(string storeId, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        store.CountAsync(storeId, Now, closedSince, cancellationToken);

    // Several commands of the worker are one write; the first refusal ends them, what came before it is kept.
    internal Task<DeskAnswer?> DoAsync(
        int number, IReadOnlyList<CaseCommand> commands, string? releaseLeaseOf, CancellationToken cancellationToken) =>
        DoAsync(number, commands, releaseLeaseOf, cause: null, cancellationToken);

    private async Task<DeskAnswer?> DoAsync(
        int number, IReadOnlyList<CaseCommand> commands, string? releaseLeaseOf, string? cause, CancellationToken cancellationToken, Case? seen = null)
    {
        var onceKey = cause is null ? null : $"cause:{cause}";
        using var trace = telemetry.Traces.StartActivity("command");
        for (var race = 0; race < MostRaces; race++)
        {
            using var turn = await _turns.TakeAsync(race == 0 ? null : number, cancellationToken);
            var known = race == 0 ? seen : null;
            if ((known ?? await store.GetAsync(number, cancellationToken)) is not { } before)
                return null;
            var (after, refusal) = Decide(before, commands.Any(CaseRules.MindsPast) ? [new KnowPast(await _record.OfAsync(before, cancellationToken)), .. commands] : commands);
            // A save finds out whether the case is still the one that was seen; what saves nothing has to look.
            if (known is not null && (refusal is not null || ReferenceEquals(after, before)))
                continue;
            // Done already, the command may look refused now: nobody is told that his own tap came too late.
            if (refusal is not null && onceKey is not null && await store.FindOnceAsync(onceKey, cancellationToken) is not null)
                return new DeskAnswer(before, null);
            if (ReferenceEquals(after, before) && releaseLeaseOf is null)
                return Answer(commands, before, refusal);
            var save = new CaseSave
            {
                // With the lease the wake time is given back: it must be the one of now, whatever the configuration was before.
                Case = releaseLeaseOf is null ? after : CaseRules.Settle(after, stores[after.StoreId], Now),
                Before = before,
                // Only what was carried out uses its cause up.
                OnceKey = refusal is null ? onceKey : null,
                ThreadKeys = [.. after.Effects.OfType<SendReply>().Select(e => ThreadKeys.Mail(e.Reply.MessageId))],
                DroppedThreadKeys = before.ForgottenAt is null && after.ForgottenAt is not null ? ThreadKeys.Personal(before) : [],
                ReleaseLeaseOf = releaseLeaseOf,
            };
            var result = await store.SaveAsync(save, cancellationToken);
            if (result.Verdict == SaveVerdict.Duplicate)
                return new DeskAnswer(await store.GetAsync(number, cancellationToken) ?? before, null);
            if (result is not { Verdict: SaveVerdict.Saved, Case: { } saved })
                continue;
            SignalIfDue(saved);
            return Answer(commands, saved, refusal);
        }

        throw new InvalidOperationException($"Case #{number} could not be saved: {MostRaces} writes in a row came between. Nothing was changed; try again.");
    }

    private (Case After, Refusal? Refusal) Decide(Case value, IReadOnlyList<CaseCommand> commands)
    {
        var context = ContextOf(value);
        foreach (var command in commands)
        {
            switch (CaseRules.Decide(value, command, context))
            {
                case CaseDecision.Accepted accepted:
                    value = accepted.Case;
                    break;
                case CaseDecision.Refused refused:
                    return (value, refused.Refusal);
            }
        }

        return (value, null);
    }

    private async Task<Received> PlaceAsync(Inquiry inquiry, TriageResult judgement, StoreProfile profile, CancellationToken cancellationToken)
    {
        var onceKey = $"inquiry:{inquiry.StoreId}:{inquiry.ExternalId}";
        var keys = ThreadKeys.ToKeep(inquiry);
        int? contested = null;
        int? taker = null;
        for (var race = 0; race < MostRaces; race++)
        {
            using var turn = await _turns.TakeAsync(contested, cancellationToken);
            if (await store.FindOnceAsync(onceKey, cancellationToken) is { } known)
                return new Received(ReceiveResult.Duplicate, known);
            var found = await _threads.FindAsync(inquiry, cancellationToken);
            if (found is null && inquiry.Kind == InquiryKind.ReplyCopy)
                return new Received(ReceiveResult.Answered, null);

            var save = new CaseSave
            {
                Case = found is null
                    ? CaseRules.Open(inquiry, judgement, Context(profile), await _record.OfAsync(inquiry, CaseRules.OriginOf(inquiry, judgement), cancellationToken))
                    : Decide(found, [new KnowPast(await _record.OfAsync(found, cancellationToken)), new ReceiveMessage(inquiry, judgement)]).After,
                Before = found,
                OnceKey = onceKey,
                ThreadKeys = found is null ? keys : await _threads.FreeForAsync(found, inquiry, cancellationToken),
            };
            var result = await store.SaveAsync(save, cancellationToken);
            switch (result)
            {
                case { Verdict: SaveVerdict.Saved, Case: { } saved }:
                    SignalIfDue(saved);
                    return new Received(
                        inquiry.Kind == InquiryKind.ReplyCopy ? ReceiveResult.Answered : found is null ? ReceiveResult.Opened : ReceiveResult.Appended,
                        saved.Number);
                case { Verdict: SaveVerdict.Duplicate }:
                    return new Received(ReceiveResult.Duplicate, result.CaseNumber);
                case { Verdict: SaveVerdict.ThreadTaken } when taker == result.CaseNumber:
                    // Not a race: a case that is not this one's has a key of it, and keeps it.
                    keys = await _threads.FreeAsync(inquiry.StoreId, keys, cancellationToken);
                    break;
                case { Verdict: SaveVerdict.ThreadTaken }:
                    taker = result.CaseNumber;
                    break;
                default:
                    contested = found?.Number;
                    break;
            }
        }

        throw new InvalidOperationException($"Inquiry {inquiry.ExternalId} could not be saved: {MostRaces} writes in a row came between. Send it again.");
    }

    private DeskAnswer Answer(IReadOnlyList<CaseCommand> commands, Case value, Refusal? refusal)
    {
        foreach (var command in commands)
            telemetry.Commands.Add(1, new("command", command.GetType().Name), new("end", refusal?.Code.ToString() ?? "done"));
        return new DeskAnswer(value, refusal);
    }

    private CaseContext Context(StoreProfile profile) => new()
    {
        Now = time.GetUtcNow(),
        Store = profile,
        Playbook = playbook.Playbook,
        Check = playbook.Check,
        Jitter = Random.Shared.NextDouble(),
    };

    private void SignalIfDue(Case saved)
    {
        if (saved.WakeAt is not null)
            signal.Raise();
    }
}
