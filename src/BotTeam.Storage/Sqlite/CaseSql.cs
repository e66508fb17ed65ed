// Every SQL statement of the case store, so that one test can ask SQLite how it would work each of them.
namespace BotTeam.Storage.Sqlite;

internal static class CaseSql
{
    public const string FindOnce = "SELECT number FROM once_keys WHERE key = @key";

    public const string FindThread = "SELECT number FROM thread_keys WHERE store_id = @store AND key = @key";

    public const string VersionOf = "SELECT version FROM cases WHERE number = @number";

    public const string NextNumber = "SELECT coalesce(max(number), 1000) + 1 FROM cases";

    public const string Insert = """
        INSERT INTO cases (number, store_id, status, assignee_id, due_at, wake_at, closed_at, forgotten_at, version, document)
        VALUES (@number, @store, @status, @assignee, @due, @wake, @closed, @forgotten, 1, @document)
        """;

    public const string KeepOnce = "INSERT INTO once_keys (key, number, used_at) VALUES (@key, @number, @at) ON CONFLICT (key) DO NOTHING";

    public const string DropOnce = "DELETE FROM once_keys WHERE key = @key";

    public const string ForgetOnce = """
        DELETE FROM once_keys WHERE key IN (
          SELECT key FROM once_keys INDEXED BY once_keys_by_use WHERE used_at < @before ORDER BY used_at LIMIT @most)
        """;

    public const string KeepThread = """
        INSERT INTO thread_keys (store_id, key, number) VALUES (@store, @key, @number)
        ON CONFLICT (store_id, key) DO UPDATE SET number = excluded.number WHERE number <> excluded.number
        """;

    public const string DropThread = "DELETE FROM thread_keys WHERE store_id = @store AND key = @key AND number = @number";

    public const string Get = "SELECT number, version, document FROM cases WHERE number = @number";

    public const string GetByThread = """
        SELECT c.number, c.version, c.document FROM thread_keys AS t CROSS JOIN cases AS c ON c.number = t.number
        WHERE t.store_id = @store AND t.key = @key
        """;

    public const string KeysOfCase = "SELECT store_id, key, document FROM buyer_cases INDEXED BY buyer_cases_by_number WHERE number = @number";

    public const string KeepBuyer = """
        INSERT INTO buyer_cases (store_id, key, number, document) VALUES (@store, @key, @number, @document)
        ON CONFLICT (store_id, key, number) DO UPDATE SET document = excluded.document
        """;

    public const string ForgetBuyer = "DELETE FROM buyer_cases WHERE store_id = @store AND key = @key AND number = @number";

    public const string OfBuyer = "SELECT number, document FROM buyer_cases WHERE store_id = @store AND key = @key ORDER BY number DESC LIMIT @limit";

    public const string NextCase = "SELECT number, version, document FROM cases WHERE number > @number ORDER BY number LIMIT 1";

    public const string CorrectionOf = "SELECT document FROM triage_corrections WHERE number = @number";

    public const string KeepCorrection = """
        INSERT INTO triage_corrections (number, document) VALUES (@number, @document)
        ON CONFLICT (number) DO UPDATE SET document = excluded.document
        """;

    public const string ForgetCorrection = "DELETE FROM triage_corrections WHERE number = @number";

    public const string Corrections = "SELECT number, document FROM triage_corrections WHERE number > 0 ORDER BY number DESC LIMIT @limit";

    // Walks the index from the earliest wake; the few that are leased just now are passed over.
    public const string Due = """
        SELECT number, version, document FROM cases INDEXED BY cases_by_wake
        WHERE wake_at <= @now AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.number = cases.number AND leases.ends_at > @now)
        ORDER BY wake_at, number LIMIT @limit
        """;

    public const string Lease = """
        INSERT INTO leases (number, owner, ends_at) VALUES (@number, @owner, @ends)
        ON CONFLICT (number) DO UPDATE SET owner = excluded.owner, ends_at = excluded.ends_at
        """;

    public const string Renew = "UPDATE leases SET ends_at = @ends WHERE number = @number AND owner = @owner";

    public const string Release = "DELETE FROM leases WHERE number = @number AND owner = @owner";

    public const string NextFree = """
        SELECT wake_at FROM cases INDEXED BY cases_by_wake
        WHERE wake_at >= 0 AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.number = cases.number)
        ORDER BY wake_at LIMIT 1
        """;

    public const string NextLeased = """
        SELECT min(max(c.wake_at, l.ends_at)) FROM leases AS l CROSS JOIN cases AS c ON c.number = l.number
        WHERE c.wake_at IS NOT NULL
        """;

    public const string CountOpen = "SELECT count(*) FROM cases INDEXED BY cases_by_due WHERE status = 1";

    public const string CountOpenOfStore = "SELECT count(*) FROM cases INDEXED BY cases_by_store WHERE store_id = @store AND status = 1";

    public const string CountOverdue = "SELECT count(*) FROM cases INDEXED BY cases_by_due WHERE status = 1 AND due_at <= @now";

    public const string CountOverdueOfStore = "SELECT count(*) FROM cases INDEXED BY cases_by_store WHERE store_id = @store AND status = 1 AND due_at <= @now";

    public const string CountClosed = "SELECT count(*) FROM cases INDEXED BY cases_by_closing WHERE status = 2 AND closed_at >= @since";

    public const string CountClosedOfStore = "SELECT count(*) FROM cases INDEXED BY cases_by_closing WHERE status = 2 AND closed_at >= @since AND store_id = @store";

    public const string Forgettable = """
        SELECT number FROM cases INDEXED BY cases_to_forget
        WHERE store_id = @store AND status = 2 AND forgotten_at IS NULL AND closed_at <= @before ORDER BY closed_at LIMIT @limit
        """;

    public const string DueAppointment = """
        SELECT key, due_at FROM appointments INDEXED BY appointments_by_due
        WHERE due_at <= @now AND (lease_until IS NULL OR lease_until <= @now) ORDER BY due_at, key LIMIT 1
        """;

    public const string LeaseAppointment = "UPDATE appointments SET lease_owner = @owner, lease_until = @until WHERE key = @key";

    public const string SetAppointment = """
        INSERT INTO appointments (key, due_at) VALUES (@key, @due)
        ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, lease_owner = NULL, lease_until = NULL
        """;

    public const string AddAppointment = "INSERT INTO appointments (key, due_at) VALUES (@key, @due) ON CONFLICT (key) DO NOTHING";

    private static readonly string[] Updates = [.. Enumerable.Range(0, 8).Select(columns => $"""
        UPDATE cases SET version = version + 1, document = @document{((columns & 1) == 0 ? "" : ", store_id = @store, status = @status, due_at = @due, closed_at = @closed, forgotten_at = @forgotten")}{((columns & 2) == 0 ? "" : ", assignee_id = @assignee")}{((columns & 4) == 0 ? "" : ", wake_at = @wake")}
        WHERE number = @number AND version = @version
        """)];

    /// <summary>
    /// The change of a case that still has @version; bind @number, @version, @document and what is written: its place in lists
    /// (@store, @status, @due, @closed, @forgotten), @assignee, @wake.
    /// </summary>
    public static string Update(bool place, bool assignee, bool wake) => Updates[(place ? 1 : 0) | (assignee ? 2 : 0) | (wake ? 4 : 0)];

    /// <summary>The list of cases for these filters; bind @store, @assignee (if asked for), @status (if asked for), @last, @limit.</summary>
    public static string List(bool ofStore, bool ofAssignee, bool ofStatus) => $"""
        SELECT c.number, c.version, c.document FROM ({Chosen(ofStore, ofAssignee, ofStatus)}) AS chosen CROSS JOIN cases AS c ON c.number = chosen.number
        ORDER BY chosen.due_at, chosen.number LIMIT @limit
        """;

    /// <summary>Number and deadline of what <see cref="List"/> lists, without the documents; bind the same.</summary>
    public static string Places(bool ofStore, bool ofAssignee, bool ofStatus) =>
        $"SELECT number, due_at FROM ({Chosen(ofStore, ofAssignee, ofStatus)}) AS chosen ORDER BY due_at, number LIMIT @limit";

    private static string Chosen(bool ofStore, bool ofAssignee, bool ofStatus)
    {
        var index = ofAssignee ? "cases_by_assignee" : ofStore ? "cases_by_store" : "cases_by_due";
        var filter = (ofAssignee ? "assignee_id = @assignee AND " : "") + (ofStore ? "store_id = @store AND " : "");
        string Of(string status) => $"""
            SELECT number, due_at FROM cases INDEXED BY {index}
            WHERE {filter}status = {status} AND due_at <= @last ORDER BY due_at, number LIMIT @limit
            """;
        return ofStatus ? Of("@status") : $"SELECT * FROM ({Of("1")}) UNION ALL SELECT * FROM ({Of("2")})";
    }
}
