// What a save and a claim do inside the writer's turn. One at a time, so that looking and writing cannot be parted.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Storage.Sqlite;

internal static class CaseWrites
{
    public static SaveResult Save(SqliteSession db, CaseSave save, byte[] document, long now)
    {
        if (save.OnceKey is not null && db.Statement(CaseSql.FindOnce).With("@key", KeyText.Of(save.OnceKey)).Number() is { } earlier)
            return new SaveResult(SaveVerdict.Duplicate, null, (int)earlier);
        var result = save.Case.Number == 0 ? Open(db, save, document) : Change(db, save, document);
        if (result.Verdict != SaveVerdict.Saved)
            return result;
        foreach (var key in save.ThreadKeys)
            db.Statement(CaseSql.KeepThread).With("@store", KeyText.Of(save.Case.StoreId)).With("@key", KeyText.Of(key)).With("@number", result.CaseNumber).Run();
        foreach (var key in save.DroppedThreadKeys)
            db.Statement(CaseSql.DropThread).With("@store", KeyText.Of(save.Case.StoreId)).With("@key", KeyText.Of(key)).With("@number", result.CaseNumber).Run();
        BuyerIndex.Keep(db, result.Case!);
        KeepCorrection(db, result.CaseNumber, save.Case.Correction);
        if (save.OnceKey is not null)
            db.Statement(CaseSql.KeepOnce).With("@key", KeyText.Of(save.OnceKey)).With("@number", result.CaseNumber).With("@at", now).Run();
        if (save.ReleaseLeaseOf is not null)
            Release(db, result.CaseNumber, save.ReleaseLeaseOf);
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

    private static SaveResult Open(SqliteSession db, CaseSave save, byte[] document)
    {
        var find = db.Statement(CaseSql.FindThread).With("@store", KeyText.Of(save.Case.StoreId));
        foreach (var key in save.ThreadKeys)
        {
            if (find.With("@key", KeyText.Of(key)).Number() is { } other)
                return new SaveResult(SaveVerdict.ThreadTaken, null, (int)other);
        }
        var number = (int)db.Statement(CaseSql.NextNumber).Number()!.Value;
        Bind(db.Statement(CaseSql.Insert), number, save.Case, document).Run();
        return Saved(save.Case, number, 1);
    }

    private static SaveResult Change(SqliteSession db, CaseSave save, byte[] document)
    {
        var number = save.Case.Number;
        var version = db.Statement(CaseSql.VersionOf).With("@number", number).Number();
        if (version != save.Case.Version)
            return new SaveResult(SaveVerdict.VersionConflict, null, version is null ? 0 : number);
        Bind(db.Statement(CaseSql.Update), number, save.Case, document).Run();
        return Saved(save.Case, number, version.Value + 1);
    }

    private static SaveResult Saved(Case value, int number, long version) =>
        new(SaveVerdict.Saved, value with { Number = number, Version = version }, number);

    private static Statement Bind(Statement statement, int number, Case value, byte[] document) => statement
        .With("@number", number)
        .With("@store", KeyText.Of(value.StoreId))
        .With("@status", (int)value.Status)
        .With("@assignee", KeyText.OfOptional(value.Assignee?.Id))
        .With("@due", Instant.Of(value.DueAt) ?? Instant.Never)
        .With("@wake", Instant.Of(value.WakeAt))
        .With("@closed", Instant.Of(value.ClosedAt))
        .With("@forgotten", Instant.Of(value.ForgottenAt))
        .With("@document", document);
}

/// <summary>A case as the database has it.</summary>
internal sealed record StoredCase(int Number, long Version, byte[] Document);
