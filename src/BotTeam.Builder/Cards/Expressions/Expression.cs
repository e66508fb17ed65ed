// The tree an expression is compiled to.
namespace BotTeam.Builder.Cards.Expressions;

internal abstract class Expression
{
    public abstract Value Evaluate(Evaluation e);
}

internal sealed class ConstantExpression(Value value) : Expression
{
    public override Value Evaluate(Evaluation e) => value;
}

internal enum ScopeName
{
    Data,
    Root,
    Host,
    Index,
}

internal sealed class ScopeExpression(ScopeName name) : Expression
{
    public ScopeName Name { get; } = name;

    public override Value Evaluate(Evaluation e) => Name switch
    {
        ScopeName.Data => e.Data,
        ScopeName.Root => e.Root,
        ScopeName.Host => e.Host,
        _ => e.Index < 0 ? Value.Missing : Value.Of((long)e.Index),
    };
}

/// <summary>The variable of a lambda.</summary>
internal sealed class VariableExpression(LambdaVariable variable) : Expression
{
    public override Value Evaluate(Evaluation e) => e.At(variable.Slot(e));
}

internal sealed class PropertyExpression(Expression target, string name) : Expression
{
    private readonly byte[] _utf8Name = System.Text.Encoding.UTF8.GetBytes(name);

    public override Value Evaluate(Evaluation e)
    {
        var value = target.Evaluate(e);
        return value.IsError ? value : value.Property(_utf8Name, name);
    }
}

/// <summary>The names a template looks up in <c>$root</c>: each gets a slot, so that an expansion looks it up once.</summary>
internal sealed class RootProperties
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    public int Count => _slots.Count;

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
            _slots[name] = slot = _slots.Count;
        return slot;
    }
}

/// <summary><c>$root.name</c>.</summary>
internal sealed class RootPropertyExpression(int slot, string name) : Expression
{
    private readonly byte[] _utf8Name = System.Text.Encoding.UTF8.GetBytes(name);

    public override Value Evaluate(Evaluation e)
    {
        ref var known = ref e.RootSlots[slot];
        return known ??= e.Root.Property(_utf8Name, name);
    }
}

internal sealed class IndexExpression(Expression target, Expression index) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        var value = target.Evaluate(e);
        if (value.IsError || value.IsNothing)
            return value.IsError ? value : Value.Missing;
        var at = index.Evaluate(e);
        if (at.IsError)
            return at;
        if (at.Kind == ValueKind.Text)
        {
            var name = at.AsText();
            return value.IsObject ? value.Property(System.Text.Encoding.UTF8.GetBytes(name), name) : Value.Error($"'{name}' is looked up in what is no object");
        }

        if (!at.IsNumber)
            return Value.Error("an index must be a number or a text");
        return value.IsArray ? value.Item(at.AsInt) : Value.Error("only an array can be indexed by a number");
    }
}

/// <summary>and, or, &amp;&amp;, ||: what is not needed is not evaluated.</summary>
internal sealed class LogicExpression(bool isAnd, Expression[] operands) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(e);
            if (value.IsError)
                return value;
            if (value.IsTrue != isAnd)
                return Value.Of(!isAnd);
        }

        return Value.Of(isAnd);
    }
}

internal sealed class IfExpression(Expression condition, Expression yes, Expression no) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        var value = condition.Evaluate(e);
        return value.IsError ? value : value.IsTrue ? yes.Evaluate(e) : no.Evaluate(e);
    }
}

internal sealed class CoalesceExpression(Expression[] candidates) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        foreach (var candidate in candidates)
        {
            var value = candidate.Evaluate(e);
            if (!value.IsNothing)
                return value;
        }

        return Value.Null;
    }
}

internal sealed class ExistsExpression(Expression candidate) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        var value = candidate.Evaluate(e);
        return Value.Of(!value.IsNothing && !value.IsError);
    }
}

/// <summary>A call of a function whose arguments are all evaluated first.</summary>
internal sealed class CallExpression(Function function, Expression[] arguments) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        e.Step();
        var frame = e.Height;
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(e);
            if (value.IsError || value.Kind == ValueKind.Missing && !function.TakesMissing)
            {
                e.Drop(frame);
                return value.IsError ? value : Value.Error($"an argument of {function.Name} is missing in the data");
            }

            e.Push(value);
        }

        var result = function.Body(e, e.From(frame));
        e.Drop(frame);
        return result;
    }
}
