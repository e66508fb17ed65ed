// When two values are equal, and which comes first. Types are not converted: "1" is not 1.
namespace BotTeam.Builder.Cards.Expressions;

internal static class Comparison
{
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.IsNothing || right.IsNothing)
            return left.IsNothing && right.IsNothing;
        if (left.IsNumber && right.IsNumber)
            return left.Kind == right.Kind && left.Kind == ValueKind.Int ? left.AsInt == right.AsInt : left.AsNumber.Equals(right.AsNumber);
        if (left.IsArray && right.IsArray)
        {
            var (a, b) = (left.ToItems(), right.ToItems());
            return a.Length == b.Length && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second));
        }

        if (left.Kind != right.Kind)
            return false;
        return left.Kind switch
        {
            ValueKind.Text => left.AsText() == right.AsText(),
            ValueKind.Bool => left.IsTrue == right.IsTrue,
            ValueKind.Json => System.Text.Json.JsonElement.DeepEquals(left.Json, right.Json),
            _ => false,
        };
    }

    /// <summary>Which comes first; null when the two cannot be compared.</summary>
    public static int? Compare(in Value left, in Value right)
    {
        if (left.IsNumber && right.IsNumber)
            return left.Kind == ValueKind.Int && right.Kind == ValueKind.Int ? left.AsInt.CompareTo(right.AsInt) : left.AsNumber.CompareTo(right.AsNumber);
        return left.Kind == ValueKind.Text && right.Kind == ValueKind.Text ? string.CompareOrdinal(left.AsText(), right.AsText()) : null;
    }
}
