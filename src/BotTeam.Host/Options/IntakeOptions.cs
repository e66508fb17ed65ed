// The keys of the intake, section Intake:Keys: who may hand inquiries in, and for which store.
using System.Collections.Immutable;

namespace BotTeam.Host.Options;

/// <summary>Options of the intake. Without a key there is no intake.</summary>
internal sealed record IntakeOptions
{
    /// <summary>The shortest key that is accepted, in characters.</summary>
    public const int ShortestKey = 16;

    private const string KeyExample = "a-long-random-secret";

    /// <summary>The keys, by their names; a name is for people and logs only.</summary>
    public ImmutableSortedDictionary<string, IntakeKeyOptions> Keys { get; init; } = ImmutableSortedDictionary<string, IntakeKeyOptions>.Empty;

    public static IntakeOptions Read(OptionSection section, IReadOnlyCollection<string> storeIds)
    {
        var keys = section.Section(nameof(Keys), $"\"mail\": \"{KeyExample}\"");
        var options = new IntakeOptions
        {
            Keys = keys.Entries().Select(entry => (entry.Name, Key: ReadKey(keys, entry, storeIds))).Where(pair => pair.Key is not null)
                .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Key!, StringComparer.OrdinalIgnoreCase),
        };
        foreach (var twice in options.Keys.GroupBy(key => key.Value.Key, StringComparer.Ordinal).Where(same => same.Count() > 1))
            keys.Wrong(twice.Last().Key, $"has the same secret as {keys.PathOf(twice.First().Key)}; give every sender its own", $"{keys.PathOf(twice.First().Key)} と同じ鍵です。送信元ごとに別の鍵にしてください", $"\"{twice.Last().Key}\": \"another-long-random-secret\"");
        section.RejectUnknown();
        return options;
    }

    // "mail": "secret" or, bound to a store, "mail": { "Key": "secret", "Store": "demo" }.
    private static IntakeKeyOptions? ReadKey(OptionSection keys, (string Name, string? Value, OptionSection Section) entry, IReadOnlyCollection<string> storeIds)
    {
        if (entry.Value is not null)
            return keys.Secret(entry.Name, ShortestKey, KeyExample) is { } plain ? new IntakeKeyOptions { Key = plain } : null;
        if (!entry.Section.Entries().Any())
        {
            keys.Wrong(entry.Name, "is empty; remove it or give a secret", "値が空です。鍵を指定するか、設定ごと削除してください", $"\"{entry.Name}\": \"{KeyExample}\"");
            return null;
        }

        var hasKey = entry.Section.Has(nameof(IntakeKeyOptions.Key));
        var key = entry.Section.Secret(nameof(IntakeKeyOptions.Key), ShortestKey, KeyExample);
        var store = entry.Section.Text(nameof(IntakeKeyOptions.Store), "demo");
        if (!hasKey)
            entry.Section.Wrong(nameof(IntakeKeyOptions.Key), "is missing", "設定されていません", $"\"Key\": \"{KeyExample}\"");
        if (store is not null && !storeIds.Contains(store, StringComparer.Ordinal))
        {
            var listed = string.Join(", ", storeIds);
            entry.Section.Wrong(nameof(IntakeKeyOptions.Store), $"there is no store \"{store}\"; configured are: {listed}", $"店舗「{store}」は設定されていません。設定済みの店舗: {listed}", $"\"Store\": \"{storeIds.FirstOrDefault() ?? "demo"}\"");
        }

        entry.Section.RejectUnknown();
        return key is null ? null : new IntakeKeyOptions { Key = key, Store = store };
    }
}

/// <summary>One key of the intake.</summary>
internal sealed record IntakeKeyOptions
{
    /// <summary>The secret.</summary>
    public required string Key { get; init; }

    /// <summary>The only store it may be used for; null: any.</summary>
    public string? Store { get; init; }

    // A record prints all it holds; a secret must not get into a log that way.
    public override string ToString() => $"key for {Store ?? "any store"}";
}
