// Cases on SQLite: every write goes through the one writer, every look-up through an index.
using System.Diagnostics;
using System.Text.Json;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;
using Microsoft.Extensions.Logging;

namespace BotTeam.Storage.Sqlite;

/// <summary>
/// Keeps cases in a SQLite database. Methods throw <see cref="StoreUnavailableException"/> when the database cannot be
/// used just now. Several processes on one machine may share the file.
/// </summary>
/// <param name="database">The open database; it outlives the store.</param>
/// <param name="log">Told of documents that cannot be read.</param>
public sealed class SqliteCaseStore(SqliteDatabase database, ILogger<SqliteCaseStore> log) : ICaseStore
{
    private const int LongestList = 500;
    private const int LongestPast = 1_000;
    private const int MostCorrections = 10_000;

    /// <inheritdoc/>
    public Task<Case?> GetAsync(int number, CancellationToken cancellationToken) =>
        database.ReadAsync(db => ReadOne(db.Statement(CaseSql.Get).With("@number", number)), cancellationToken);

    /// <inheritdoc/>
    public async Task<SaveResult> SaveAsync(CaseSave save, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(save);
        ArgumentOutOfRangeException.ThrowIfNegative(save.Case.Number, nameof(save));
        var startedAt = Stopwatch.GetTimestamp();
        using var activity = database.Telemetry.StartSave();
        var document = CaseDocument.Write(save.Case);
        var now = Instant.Of(database.Time.GetUtcNow());
        try
        {
            var result = await database.WriteAsync(db => CaseWrites.Save(db, save, document, now), cancellationToken);
            activity?.SetTag("case.number", result.CaseNumber).SetTag("case.verdict", result.Verdict.ToString());
            database.Telemetry.Saved(startedAt, result.Verdict.ToString());
            return result;
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            database.Telemetry.Saved(startedAt, "Failed");
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<int?> FindOnceAsync(string onceKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onceKey);
        return database.ReadAsync(db => (int?)db.Statement(CaseSql.FindOnce).With("@key", KeyText.Of(onceKey)).Number(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Case?> FindByThreadAsync(string storeId, IReadOnlyList<string> threadKeys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(storeId);
        ArgumentNullException.ThrowIfNull(threadKeys);
        return database.ReadAsync(
            db =>
            {
                var find = db.Statement(CaseSql.GetByThread).With("@store", KeyText.Of(storeId));
                foreach (var key in threadKeys)
                {
                    if (ReadOne(find.With("@key", KeyText.Of(key))) is { } found)
                        return found;
                }
                return null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PastCase>> ListByBuyerAsync(string storeId, IReadOnlyList<string> buyerKeys, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(storeId);
        ArgumentNullException.ThrowIfNull(buyerKeys);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestPast);
        return database.ReadAsync(db => BuyerIndex.Newest(db, storeId, buyerKeys, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TriageCorrection>> ListCorrectionsAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostCorrections);
        return database.ReadAsync<IReadOnlyList<TriageCorrection>>(
            db =>
            {
                var corrections = new List<TriageCorrection>();
                using var rows = db.Statement(CaseSql.Corrections).With("@limit", limit).Rows();
                while (rows.Read())
                    corrections.Add(TriageCorrection.Read(rows.Bytes(1), (int)rows.Number(0)));
                return corrections;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Case>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ThrowIfTooLong(query);
        return database.ReadAsync<IReadOnlyList<Case>>(db => ReadMany(Asking(db, CaseSql.List, query)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CasePlace>> ListPlacesAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ThrowIfTooLong(query);
        return database.ReadAsync<IReadOnlyList<CasePlace>>(
            db =>
            {
                var places = new List<CasePlace>();
                using var rows = Asking(db, CaseSql.Places, query).Rows();
                while (rows.Read())
                    places.Add(new CasePlace((int)rows.Number(0), rows.Number(1) == Instant.Never ? null : new DateTimeOffset(rows.Number(1), TimeSpan.Zero)));
                return places;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CaseCounts> CountAsync(string? storeId, DateTimeOffset now, DateTimeOffset closedSince, CancellationToken cancellationToken)
    {
        return database.ReadAsync(
            db =>
            {
                var all = storeId is null;
                Statement Of(string sqlOfAll, string sqlOfStore) => all
                    ? db.Statement(sqlOfAll)
                    : db.Statement(sqlOfStore).With("@store", KeyText.Of(storeId!));
                return new CaseCounts(
                    Count(Of(CaseSql.CountOpen, CaseSql.CountOpenOfStore)),
                    Count(Of(CaseSql.CountOverdue, CaseSql.CountOverdueOfStore).With("@now", Instant.Of(now))),
                    Count(Of(CaseSql.CountClosed, CaseSql.CountClosedOfStore).With("@since", Instant.Of(closedSince))));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> ListForgettableAsync(string storeId, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(storeId);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestList);
        return database.ReadAsync<IReadOnlyList<int>>(
            db =>
            {
                var numbers = new List<int>();
                var find = db.Statement(CaseSql.Forgettable).With("@store", KeyText.Of(storeId)).With("@before", Instant.Of(closedBefore)).With("@limit", limit);
                using var rows = find.Rows();
                while (rows.Read())
                    numbers.Add((int)rows.Number(0));
                return numbers;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Case>> ClaimDueAsync(string worker, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var stored = await database.WriteAsync(db => CaseWrites.Claim(db, worker, Instant.Of(now), Instant.Of(now + lease), limit), cancellationToken);
        var cases = new List<Case>(stored.Count);
        foreach (var one in stored)
        {
            if (TryRead(one.Document, one.Number, one.Version) is { } value)
                cases.Add(value);
        }
        return cases;
    }

    /// <inheritdoc/>
    public Task RenewAsync(IReadOnlyCollection<int> numbers, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(worker);
        return database.WriteAsync(db => CaseWrites.Renew(db, numbers, worker, Instant.Of(until)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int number, string worker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return database.WriteAsync(db => CaseWrites.Release(db, number, worker), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        return database.ReadAsync<DateTimeOffset?>(
            db =>
            {
                var free = db.Statement(CaseSql.NextFree).Number();
                var leased = db.Statement(CaseSql.NextLeased).Number();
                return (free ?? leased) is null ? null : Instant.Back(Math.Min(free ?? Instant.Never, leased ?? Instant.Never));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Appointment?> ClaimAppointmentAsync(string worker, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        return database.WriteAsync(db => CaseWrites.ClaimAppointment(db, worker, Instant.Of(now), Instant.Of(now + lease)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task SetAppointmentAsync(Appointment appointment, bool onlyIfNew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        var sql = onlyIfNew ? CaseSql.AddAppointment : CaseSql.SetAppointment;
        return database.WriteAsync(db => db.Statement(sql).With("@key", KeyText.Of(appointment.Key)).With("@due", Instant.Of(appointment.DueAt)).Run(), cancellationToken);
    }

    private static void ThrowIfTooLong(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, LongestList, nameof(query));
    }

    private static Statement Asking(SqliteSession db, Func<bool, bool, bool, string> sql, CaseQuery query)
    {
        var statement = db.Statement(sql(query.StoreId is not null, query.AssigneeId is not null, query.Status is not null))
            .With("@last", Instant.Of(query.DueBefore) - 1 ?? Instant.Never)
            .With("@limit", query.Limit);
        if (query.StoreId is not null)
            statement.With("@store", KeyText.Of(query.StoreId));
        if (query.AssigneeId is not null)
            statement.With("@assignee", KeyText.Of(query.AssigneeId));
        if (query.Status is { } status)
            statement.With("@status", (int)status);
        return statement;
    }

    private static int Count(Statement statement) => (int)(statement.Number() ?? 0);

    private static Case? ReadOne(Statement statement)
    {
        using var rows = statement.Rows();
        return rows.Read() ? CaseDocument.Read(rows.Bytes(2), (int)rows.Number(0), rows.Number(1)) : null;
    }

    private List<Case> ReadMany(Statement statement)
    {
        var cases = new List<Case>();
        using var rows = statement.Rows();
        while (rows.Read())
        {
            if (TryRead(rows.Bytes(2), (int)rows.Number(0), rows.Number(1)) is { } value)
                cases.Add(value);
        }
        return cases;
    }

    /// <summary>One document nobody can read (a program was rolled back, a disk lied) must not hide all the others.</summary>
    private Case? TryRead(ReadOnlySpan<byte> document, int number, long version)
    {
        try
        {
            return CaseDocument.Read(document, number, version);
        }
        catch (JsonException fault)
        {
            log.LogError(fault, "The document of case #{Number} cannot be read; it is left out", number);
            return null;
        }
    }
}
