// Makes any part of a case by reflection: every property that exists gets a value, the ones added tomorrow as well.
using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using BotTeam.Desk.Cases;

namespace BotTeam.Desk.Tests.Cases;

/// <summary>Values of chance.</summary>
/// <param name="chance">The chance.</param>
/// <param name="full">True: nothing is null and no list is empty.</param>
internal sealed class AnyPart(Random chance, bool full)
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "届きません。", "\"\\/\b\f\n\r\t\0\u001f\u007f", "\u2028\u2029\u0085\ufeff\uffff", "\ud83d\ude00 絵文字",
        "<b>&'+`</b>", "{\"effect\":null}", new('あ', 1_400), new('"', 300), "\u202eright to left", "storeId",
    ];

    private static readonly Type[] Effects = [.. typeof(Effect).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Effect)))];

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Every second one is full.</summary>
    public static AnyPart Of(int seed) => new(new Random(seed), full: seed % 2 == 0);

    public T Make<T>() => (T)Make(typeof(T));

    private object Make(Type type)
    {
        if (type == typeof(string))
            return Texts[chance.Next(Texts.Length)];
        if (type == typeof(int))
            return chance.Next(4) switch { 0 => 0, 1 => int.MinValue, 2 => int.MaxValue, _ => chance.Next() };
        if (type == typeof(long))
            return chance.Next(2) == 0 ? long.MaxValue : chance.NextInt64();
        if (type == typeof(double))
            return chance.Next(3) switch { 0 => 0.0, 1 => double.Epsilon, _ => chance.NextDouble() };
        if (type == typeof(bool))
            return chance.Next(2) == 0;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(chance.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(chance.Next(-840, 841)));
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(chance.Next(Enum.GetValues(type).Length))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>))
            return List(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>))
            return Map(type);
        return Record(type == typeof(Effect) ? Effects[chance.Next(Effects.Length)] : type);
    }

    private object List(Type type)
    {
        var list = (IList)type.GetField(nameof(ImmutableList<int>.Empty))!.GetValue(null)!;
        var add = type.GetMethod(nameof(ImmutableList<int>.Add))!;
        var item = type.GetGenericArguments()[0];
        // A full list of effects has one of each kind.
        var items = full && item == typeof(Effect) ? Effects.Select(Record) : Enumerable.Range(0, chance.Next(full ? 1 : 0, 4)).Select(_ => Make(item));
        return items.Aggregate((object)list, (made, one) => add.Invoke(made, [one])!);
    }

    private object Map(Type type)
    {
        object map = type.GetField(nameof(ImmutableSortedDictionary<string, int>.Empty))!.GetValue(null)!;
        var set = type.GetMethod(nameof(ImmutableSortedDictionary<string, int>.SetItem))!;
        for (var i = chance.Next(full ? 1 : 0, 4); i > 0; i--)
            map = set.Invoke(map, [$"key \"{i}\"\n", Make(type.GetGenericArguments()[1])])!;
        return map;
    }

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, Nullability.Create(parameter)))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null && PlainJson.IsStored(property)))
            property.SetValue(made, Value(property.PropertyType, Nullability.Create(property)));
        return made;
    }

    private object? Value(Type type, NullabilityInfo nullability) =>
        nullability.ReadState == NullabilityState.Nullable && !full && chance.Next(2) == 0 ? null : Make(Nullable.GetUnderlyingType(type) ?? type);
}
