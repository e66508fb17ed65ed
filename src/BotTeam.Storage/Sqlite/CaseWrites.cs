// What a save and a claim do inside the writer's turn. One at a time, so that looking and writing cannot be parted.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Storage.Sqlite;

internal static class CaseWrites
{
    public static SaveResult Save(SqliteSession db, CaseSave save, byte[] document, long now)
    {
        var opens = save.Case.Number == 0;
        var number = opens ? (int)db.Statement(CaseSql.NextNumber).Number()!.Value : save.Case.Number;
        // A duplicate is told as such whatever else the save would meet: its key comes first.
        if (save.OnceKey is not null && db.Statement(CaseSql.KeepOnce).With("@key", KeyText.Of(save.OnceKey)).With("@number", number).With("@at", now).Run() == 0)
            return new SaveResult(SaveVerdict.Duplicate, null, (int)db.Statement(CaseSql.FindOnce).With("@key", KeyText.Of(save.OnceKey)).Number()!.Value);
        var before = Replaced(save);
        var result = opens ? Open(db, save, number, document) : Change(db, save, before, document);
        if (result.Verdict != SaveVerdict.Saved)
        {
            // What is refused uses no key up.
            if (save.OnceKey is not null)
                db.Statement(CaseSql.DropOnce).With("@key", KeyText.Of(save.OnceKey)).Run();
            return result;
        }

        foreach (var key in save.ThreadKeys)
            db.Statement(CaseSql.KeepThread).With("@store", KeyText.Of(save.Case.StoreId)).With("@key", KeyText.Of(key)).With("@number", number).Run();
        foreach (var key in save.DroppedThreadKeys)
            db.Statement(CaseSql.DropThread).With("@store", KeyText.Of(save.Case.StoreId)).With("@key", KeyText.Of(key)).With("@number", number).Run();
        if (before is null || !PastCase.Alike(before, save.Case))
            BuyerIndex.Keep(db, result.Case!);
        if (before is null || before.Correction != save.Case.Correction)
            KeepCorrection(db, number, save.Case.Correction);
        if (save.ReleaseLeaseOf is not null)
            Release(db, number, save.ReleaseLeaseOf);
        return result;
    }

    /// <summary>Leases due cases; the documents are read by the caller, outside the writer's turn.</summary>
    public static List<StoredCase> Claim(SqliteSession db, string worker, long now, long leaseEnds, int limit)
    {
        var due = new List<StoredCase>();
        using (var rows = db.Statement(CaseSql.Due).With("@now", now).With("@limit", limit).Rows())
        {
            while (rows.Read())
                due.Add(new StoredCase((int)rows.Number(0), rows.Number(1), rows.Bytes(2).ToArray()));
        }
        var lease = db.Statement(CaseSql.Lease).With("@owner", KeyText.Of(worker)).With("@ends", leaseEnds);
        foreach (var one in due)
            lease.With("@number", one.Number).Run();
        return due;
    }

    public static int Renew(SqliteSession db, IEnumerable<int> numbers, string worker, long leaseEnds)
    {
        var renew = db.Statement(CaseSql.Renew).With("@owner", KeyText.Of(worker)).With("@ends", leaseEnds);
        return numbers.Sum(number => renew.With("@number", number).Run());
    }

    public static int Release(SqliteSession db, int number, string worker) =>
        db.Statement(CaseSql.Release).With("@number", number).With("@owner", KeyText.Of(worker)).Run();

    public static Appointment? ClaimAppointment(SqliteSession db, string worker, long now, long leaseEnds)
    {
        string key;
        long dueAt;
        using (var rows = db.Statement(CaseSql.DueAppointment).With("@now", now).Rows())
        {
            if (!rows.Read())
                return null;
            key = rows.Text(0);
            dueAt = rows.Number(1);
        }
        db.Statement(CaseSql.LeaseAppointment).With("@key", key).With("@owner", KeyText.Of(worker)).With("@until", leaseEnds).Run();
        return new Appointment(KeyText.Back(key), Instant.Back(dueAt));
    }

    private static void KeepCorrection(SqliteSession db, int number, TriageCorrection? correction)
    {
        if (correction is null)
        {
            db.Statement(CaseSql.ForgetCorrection).With("@number", number).Run();
            return;
        }

        var document = correction.Write();
        using (var rows = db.Statement(CaseSql.CorrectionOf).With("@number", number).Rows())
        {
            if (rows.Read() && rows.Bytes(0).SequenceEqual(document))
                return;
        }

        db.Statement(CaseSql.KeepCorrection).With("@number", number).With("@document", document).Run();
    }

    private static SaveResult Open(SqliteSession db, CaseSave save, int number, byte[] document)
    {
        var find = db.Statement(CaseSql.FindThread).With("@store", KeyText.Of(save.Case.StoreId));
        foreach (var key in save.ThreadKeys)
        {
            if (find.With("@key", KeyText.Of(key)).Number() is { } other)
                return new SaveResult(SaveVerdict.ThreadTaken, null, (int)other);
        }

        var insert = db.Statement(CaseSql.Insert).With("@number", number).With("@document", document);
        BindPlace(insert, save.Case);
        BindAssignee(insert, save.Case);
        BindWake(insert, save.Case);
        insert.Run();
        return Saved(save.Case, number, 1);
    }

    // A column that is set is written to its indexes even when it stays as it was: what is known to stay is not set.
    private static SaveResult Change(SqliteSession db, CaseSave save, Case? before, byte[] document)
    {
        var value = save.Case;
        var place = before is null || PlaceOf(before) != PlaceOf(value);
        var assignee = before is null || before.Assignee?.Id != value.Assignee?.Id;
        // With a lease given back the wake time is set in any case: a column that went astray would have the worker claim the case for ever.
        var wake = before is null || before.WakeAt != value.WakeAt || save.ReleaseLeaseOf is not null;
        var update = db.Statement(CaseSql.Update(place, assignee, wake)).With("@number", value.Number).With("@version", value.Version).With("@document", document);
        if (place)
            BindPlace(update, value);
        if (assignee)
            BindAssignee(update, value);
        if (wake)
            BindWake(update, value);
        if (update.Run() == 1)
            return Saved(value, value.Number, value.Version + 1);
        var exists = db.Statement(CaseSql.VersionOf).With("@number", value.Number).Number() is not null;
        return new SaveResult(SaveVerdict.VersionConflict, null, exists ? value.Number : 0);
    }

    private static SaveResult Saved(Case value, int number, long version) =>
        new(SaveVerdict.Saved, value with { Number = number, Version = version }, number);

    /// <summary>The case that the save replaces, if that is known: a save with its version finds the row as it was written with that.</summary>
    private static Case? Replaced(CaseSave save) =>
        save.Before is { } before && (before.Number, before.Version) == (save.Case.Number, save.Case.Version) ? before : null;

    private static (string, CaseStatus, DateTimeOffset?, DateTimeOffset?, DateTimeOffset?) PlaceOf(Case value) =>
        (value.StoreId, value.Status, value.DueAt, value.ClosedAt, value.ForgottenAt);

    private static void BindPlace(Statement statement, Case value) => statement
        .With("@store", KeyText.Of(value.StoreId))
        .With("@status", (int)value.Status)
        .With("@due", Instant.Of(value.DueAt) ?? Instant.Never)
        .With("@closed", Instant.Of(value.ClosedAt))
        .With("@forgotten", Instant.Of(value.ForgottenAt));

    private static void BindAssignee(Statement statement, Case value) => statement.With("@assignee", KeyText.OfOptional(value.Assignee?.Id));

    private static void BindWake(Statement statement, Case value) => statement.With("@wake", Instant.Of(value.WakeAt));
}

/// <summary>A case as the database has it.</summary>
internal sealed record StoredCase(int Number, long Version, byte[] Document);
