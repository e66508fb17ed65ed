// Functions over arrays; none changes what it is given.
using System.Text;

namespace BotTeam.Builder.Cards.Expressions;

internal static class ListFunctions
{
    public static IEnumerable<Function> All =>
    [
        new("createArray", 0, int.MaxValue, (_, a) => Value.Of(a.ToArray())),
        new("count", 1, 1, (_, a) => a[0].Kind == ValueKind.Text ? Value.Of((long)a[0].AsText().Length) : a[0].IsArray || a[0].IsObject ? Value.Of((long)a[0].Count()) : Value.Error("count takes an array or a text")),
        new("first", 1, 1, (_, a) => End(a[0], last: false)),
        new("last", 1, 1, (_, a) => End(a[0], last: true)),
        new("take", 2, 2, (_, a) => Part(a[0], 0, a[1])),
        new("skip", 2, 2, (_, a) => a[0].IsArray && a[1].IsNumber ? Value.Of(a[0].ToItems()[(int)Math.Clamp(a[1].AsInt, 0, a[0].Count())..]) : Value.Error("skip takes an array and a number")),
        new("subArray", 2, 3, SubArray),
        new("reverse", 1, 1, (_, a) => a[0].IsArray ? Value.Of([.. a[0].ToItems().Reverse()]) : Value.Error("reverse takes an array")),
        new("join", 2, 3, Join),
        new("contains", 2, 2, Contains),
        new("indexOf", 2, 2, (_, a) => IndexOf(a, last: false)),
        new("lastIndexOf", 2, 2, (_, a) => IndexOf(a, last: true)),
        new("sortBy", 1, 2, (_, a) => Sort(a, descending: false)),
        new("sortByDescending", 1, 2, (_, a) => Sort(a, descending: true)),
        new("union", 1, int.MaxValue, Union),
        new("unique", 1, 1, Union),
        new("getProperty", 2, 2, (_, a) => a[1].Kind == ValueKind.Text ? a[0].Property(Encoding.UTF8.GetBytes(a[1].AsText()), a[1].AsText()) : Value.Error("getProperty takes an object and a name")),
    ];

    private static Value End(in Value list, bool last)
    {
        if (list.Kind == ValueKind.Text)
            return list.AsText() is { Length: > 0 } text ? Value.Of(text[last ? ^1 : 0].ToString()) : Value.Null;
        if (!list.IsArray)
            return Value.Error("first and last take an array or a text");
        return list.Count() == 0 ? Value.Null : list.Item(last ? list.Count() - 1 : 0);
    }

    private static Value Part(in Value list, int start, in Value count)
    {
        if (!count.IsNumber)
            return Value.Error("a number is expected");
        if (list.Kind == ValueKind.Text)
            return Value.Of(list.AsText()[..(int)Math.Clamp(count.AsInt, 0, list.AsText().Length)]);
        return list.IsArray ? Value.Of(list.ToItems()[start..(int)Math.Clamp(count.AsInt, 0, list.Count())]) : Value.Error("take takes an array or a text");
    }

    private static Value SubArray(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (!a[0].IsArray || !a[1].IsNumber || a.Length == 3 && !a[2].IsNumber)
            return Value.Error("subArray takes an array, a start and an end");
        var items = a[0].ToItems();
        var (start, end) = (a[1].AsInt, a.Length == 3 ? a[2].AsInt : items.Length);
        return start < 0 || end > items.Length || start > end ? Value.Error("subArray is out of range") : Value.Of(items[(int)start..(int)end]);
    }

    private static Value Join(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (!a[0].IsArray || a[1].Kind != ValueKind.Text)
            return Value.Error("join takes an array and a separator");
        var items = a[0].ToItems();
        var result = new StringBuilder();
        for (var i = 0; i < items.Length; i++)
        {
            e.Step();
            if (i > 0)
                result.Append(a.Length == 3 && i == items.Length - 1 ? a[2].AsText() : a[1].AsText());
            result.Append(items[i].AsText());
            if (result.Length > e.Options.MaxOutputBytes)
                return Value.Error("the text is too long");
        }

        return Value.Of(result.ToString());
    }

    private static Value Contains(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (a[0].Kind == ValueKind.Text)
            return Value.Of(a[1].Kind == ValueKind.Text && a[0].AsText().Contains(a[1].AsText(), StringComparison.Ordinal));
        if (a[0].IsObject)
            return Value.Of(a[0].Json.TryGetProperty(a[1].AsText(), out _));
        return a[0].IsArray ? Value.Of(Find(a[0].ToItems(), a[1], last: false) >= 0) : Value.Of(false);
    }

    private static Value IndexOf(ReadOnlySpan<Value> a, bool last)
    {
        if (a[0].IsArray)
            return Value.Of((long)Find(a[0].ToItems(), a[1], last));
        if (a[0].Kind != ValueKind.Text || a[1].Kind != ValueKind.Text)
            return Value.Error("indexOf takes a text or an array");
        var (text, part) = (a[0].AsText(), a[1].AsText());
        return Value.Of((long)(last ? text.LastIndexOf(part, StringComparison.Ordinal) : text.IndexOf(part, StringComparison.Ordinal)));
    }

    private static int Find(Value[] items, Value wanted, bool last) =>
        last ? Array.FindLastIndex(items, i => Comparison.AreEqual(i, wanted)) : Array.FindIndex(items, i => Comparison.AreEqual(i, wanted));

    private static Value Sort(ReadOnlySpan<Value> a, bool descending)
    {
        if (!a[0].IsArray || a.Length == 2 && a[1].Kind != ValueKind.Text)
            return Value.Error("sortBy takes an array and the name of a property");
        var items = a[0].ToItems();
        var keys = items;
        if (a.Length == 2)
        {
            var name = a[1].AsText();
            var utf8 = Encoding.UTF8.GetBytes(name);
            keys = Array.ConvertAll(items, i => i.Property(utf8, name));
        }

        if (keys.Length > 1 && keys.Any(k => Comparison.Compare(keys[0], k) is null))
            return Value.Error("what is sorted must be all numbers or all texts");
        var order = Comparer<Value>.Create((x, y) => Comparison.Compare(x, y) ?? 0);
        var sorted = items.Zip(keys);
        return Value.Of([.. (descending ? sorted.OrderByDescending(p => p.Second, order) : sorted.OrderBy(p => p.Second, order)).Select(p => p.First)]);
    }

    private static Value Union(Evaluation e, ReadOnlySpan<Value> a)
    {
        var result = new List<Value>();
        foreach (var list in a)
        {
            if (!list.IsArray)
                return Value.Error("union takes arrays");
            foreach (var item in list.ToItems())
            {
                e.Step(1 + result.Count);
                if (!result.Exists(r => Comparison.AreEqual(r, item)))
                    result.Add(item);
            }
        }

        return Value.Of([.. result]);
    }
}
