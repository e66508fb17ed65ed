// Keeps the index of buyers: each case under the keys of its buyer, with what later cases need of it.
using System.Text.Json;
using BotTeam.Desk.Cases;

namespace BotTeam.Storage.Sqlite;

internal static class BuyerIndex
{
    /// <summary>Makes the index say of a case what the case says now; costs one look-up when that is nothing new.</summary>
    public static void Keep(SqliteSession db, Case value)
    {
        var store = KeyText.Of(value.StoreId);
        var keys = BuyerKeys.Of(value).Select(KeyText.Of).ToList();
        var document = PastCase.Of(value).Write();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var gone = new List<(string Store, string Key)>();
        using (var rows = db.Statement(CaseSql.KeysOfCase).With("@number", value.Number).Rows())
        {
            while (rows.Read())
            {
                if (rows.Text(0) != store || !keys.Contains(rows.Text(1)))
                    gone.Add((rows.Text(0), rows.Text(1)));
                else if (rows.Bytes(2).SequenceEqual(document))
                    known.Add(rows.Text(1));
            }
        }

        foreach (var (ofStore, key) in gone)
            db.Statement(CaseSql.ForgetBuyer).With("@store", ofStore).With("@key", key).With("@number", value.Number).Run();
        foreach (var key in keys.Where(key => !known.Contains(key)))
            db.Statement(CaseSql.KeepBuyer).With("@store", store).With("@key", key).With("@number", value.Number).With("@document", document).Run();
    }

    /// <summary>The newest cases under any of the keys, highest number first.</summary>
    public static IReadOnlyList<PastCase> Newest(SqliteSession db, string storeId, IReadOnlyList<string> keys, int limit)
    {
        var found = new SortedDictionary<int, PastCase>(Comparer<int>.Create((a, b) => b.CompareTo(a)));
        foreach (var key in keys)
        {
            using var rows = db.Statement(CaseSql.OfBuyer).With("@store", KeyText.Of(storeId)).With("@key", KeyText.Of(key)).With("@limit", limit).Rows();
            while (rows.Read())
            {
                var number = (int)rows.Number(0);
                if (!found.ContainsKey(number))
                    found.Add(number, PastCase.Read(rows.Bytes(1), number));
            }
        }

        return [.. found.Values.Take(limit)];
    }

    /// <summary>Makes the index of a database that had none. A document nobody can read is left out, as it is from lists.</summary>
    public static void Fill(SqliteSession db)
    {
        var at = 0L;
        while (Next(db, at) is { } stored)
        {
            at = stored.Number;
            try
            {
                Keep(db, CaseDocument.Read(stored.Document, stored.Number, stored.Version));
            }
            catch (JsonException)
            {
                // The case store tells of it each time the case is asked for.
            }
        }
    }

    private static StoredCase? Next(SqliteSession db, long after)
    {
        using var rows = db.Statement(CaseSql.NextCase).With("@number", after).Rows();
        return rows.Read() ? new StoredCase((int)rows.Number(0), rows.Number(1), rows.Bytes(2).ToArray()) : null;
    }
}
