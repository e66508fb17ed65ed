// Functions over numbers. Two integers stay integers: 7/2 is 3.
namespace BotTeam.Builder.Cards.Expressions;

internal static class NumberFunctions
{
    public static IEnumerable<Function> All =>
    [
        new("add", 2, int.MaxValue, Add),
        new("sub", 2, 2, (_, a) => Calculate(a, (x, y) => (Int128)x - y, (x, y) => x - y)),
        new("mul", 2, 2, (_, a) => Calculate(a, (x, y) => (Int128)x * y, (x, y) => x * y)),
        new("div", 2, 2, Divide),
        new("mod", 2, 2, Modulo),
        new("exp", 2, 2, (_, a) => OnNumbers(a, n => Whole(Math.Pow(n[0].AsNumber, n[1].AsNumber), n))),
        new("min", 1, int.MaxValue, (_, a) => Extreme(a, -1)),
        new("max", 1, int.MaxValue, (_, a) => Extreme(a, 1)),
        new("sum", 1, 1, (e, a) => a[0].IsArray ? Add(e, a[0].ToItems()) : Value.Error("sum takes an array")),
        new("average", 1, 1, (_, a) => Average(a)),
        new("round", 1, 2, Round),
        new("ceiling", 1, 1, (_, a) => OnNumbers(a, n => Whole(Math.Ceiling(n[0].AsNumber)))),
        new("floor", 1, 1, (_, a) => OnNumbers(a, n => Whole(Math.Floor(n[0].AsNumber)))),
        new("abs", 1, 1, (_, a) => OnNumbers(a, n => n[0].Kind == ValueKind.Int && n[0].AsInt != long.MinValue ? Value.Of(Math.Abs(n[0].AsInt)) : Value.Of(Math.Abs(n[0].AsNumber)))),
        new("rand", 2, 2, (e, a) => OnNumbers(a, n => n[0].AsInt < n[1].AsInt ? Value.Of(e.Options.Random.NextInt64(n[0].AsInt, n[1].AsInt)) : Value.Error("rand needs a range"))),
        new("int", 1, 1, (_, a) => a[0].Kind == ValueKind.Int ? a[0] : ToNumber(a[0], n => Whole(Math.Truncate(n)))),
        new("float", 1, 1, (_, a) => ToNumber(a[0], Value.Of)),
        new("formatNumber", 2, 3, Format),
    ];

    private delegate Value NumberBody(ReadOnlySpan<Value> numbers);

    private static Value OnNumbers(ReadOnlySpan<Value> a, NumberBody run)
    {
        foreach (var value in a)
        {
            if (!value.IsNumber)
                return Value.Error("a number is expected");
        }

        return run(a);
    }

    // + adds numbers and, when a side is a text, puts them together.
    private static Value Add(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (a.Length == 2 && (a[0].Kind == ValueKind.Text || a[1].Kind == ValueKind.Text))
            return Value.Of(a[0].AsText() + a[1].AsText());
        return OnNumbers(a, numbers =>
        {
            long whole = 0;
            double sum = 0;
            var isWhole = true;
            foreach (var number in numbers)
            {
                sum += number.AsNumber;
                isWhole = isWhole && number.Kind == ValueKind.Int && !Overflows(whole, number.AsInt);
                whole = isWhole ? whole + number.AsInt : 0;
            }

            return isWhole ? Value.Of(whole) : Value.Of(sum);
        });
    }

    private static bool Overflows(long left, long right) => (Int128)left + right is var sum && (sum > long.MaxValue || sum < long.MinValue);

    private static Value Calculate(ReadOnlySpan<Value> a, Func<long, long, Int128> whole, Func<double, double, double> real) => OnNumbers(a, n =>
        n[0].Kind == ValueKind.Int && n[1].Kind == ValueKind.Int && whole(n[0].AsInt, n[1].AsInt) is var exact && exact <= long.MaxValue && exact >= long.MinValue
            ? Value.Of((long)exact)
            : Value.Of(real(n[0].AsNumber, n[1].AsNumber)));

    private static Value Divide(Evaluation e, ReadOnlySpan<Value> a) => OnNumbers(a, n =>
    {
        if (n[1].AsNumber == 0)
            return Value.Error("division by zero");
        return n[0].Kind == ValueKind.Int && n[1].Kind == ValueKind.Int && n[1].AsInt != -1
            ? Value.Of(n[0].AsInt / n[1].AsInt)
            : Whole(n[0].AsNumber / n[1].AsNumber, n);
    });

    private static Value Modulo(Evaluation e, ReadOnlySpan<Value> a) => OnNumbers(a, n =>
    {
        if (n[1].AsNumber == 0)
            return Value.Error("division by zero");
        if (n[0].Kind != ValueKind.Int || n[1].Kind != ValueKind.Int)
            return Value.Of(n[0].AsNumber % n[1].AsNumber);
        return Value.Of(n[1].AsInt == -1 ? 0 : n[0].AsInt % n[1].AsInt);
    });

    private static Value Extreme(ReadOnlySpan<Value> a, int direction)
    {
        var numbers = a.Length == 1 && a[0].IsArray ? a[0].ToItems() : a;
        if (numbers.Length == 0)
            return Value.Null;
        return OnNumbers(numbers, n =>
        {
            var found = n[0];
            foreach (var number in n)
            {
                if (Comparison.Compare(number, found) * direction > 0)
                    found = number;
            }

            return found;
        });
    }

    private static Value Average(ReadOnlySpan<Value> a)
    {
        if (!a[0].IsArray || a[0].Count() == 0)
            return Value.Error("average takes an array of numbers");
        return OnNumbers(a[0].ToItems(), n =>
        {
            double sum = 0;
            foreach (var number in n)
                sum += number.AsNumber;
            return Value.Of(sum / n.Length);
        });
    }

    private static Value Round(Evaluation e, ReadOnlySpan<Value> a) => OnNumbers(a, n =>
    {
        var digits = n.Length == 2 ? n[1].AsInt : 0;
        if (digits is < 0 or > 15)
            return Value.Error("round takes 0 to 15 digits");
        if (n[0].Kind == ValueKind.Int)
            return n[0];
        var rounded = Math.Round(n[0].AsNumber, (int)digits, MidpointRounding.AwayFromZero);
        return digits == 0 ? Whole(rounded) : Value.Of(rounded);
    });

    private static Value Format(Evaluation e, ReadOnlySpan<Value> a)
    {
        if (!a[0].IsNumber || !a[1].IsNumber || a[1].AsInt is < 0 or > 15)
            return Value.Error("formatNumber takes a number and 0 to 15 digits");
        if (Evaluation.CultureOf(a.Length == 3 ? a[2].AsText() : e.Options.Locale) is not { } culture)
            return Value.Error("formatNumber was given an unknown locale");
        var format = "N" + a[1].AsInt.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (a[0].Kind == ValueKind.Int)
            return Value.Of(a[0].AsInt.ToString(format, culture));
        // Halves go up, as people expect of prices; the decimal is what the number looks like, without the binary remainder.
        return Math.Abs(a[0].AsNumber) < 1e15
            ? Value.Of(Math.Round((decimal)a[0].AsNumber, (int)a[1].AsInt, MidpointRounding.AwayFromZero).ToString(format, culture))
            : Value.Of(a[0].AsNumber.ToString(format, culture));
    }

    private static Value ToNumber(in Value value, Func<double, Value> run)
    {
        if (value.IsNumber)
            return run(value.AsNumber);
        return value.Kind == ValueKind.Text
            && double.TryParse(value.AsText(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? run(number)
            : Value.Error("a number is expected");
    }

    private static Value Whole(double number, ReadOnlySpan<Value> operands = default)
    {
        foreach (var operand in operands)
        {
            if (operand.Kind != ValueKind.Int)
                return Value.Of(number);
        }

        return Math.Abs(number) < 9e15 && number == Math.Floor(number) ? Value.Of((long)number) : Value.Of(number);
    }
}
