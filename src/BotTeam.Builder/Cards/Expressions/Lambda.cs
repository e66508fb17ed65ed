// where, select, foreach: an expression evaluated for each item, with a variable of its own.
namespace BotTeam.Builder.Cards.Expressions;

/// <summary>The variable of a lambda.</summary>
/// <param name="name">Its name.</param>
/// <param name="depth">How many lambdas stand around it: its place in <see cref="Evaluation.LambdaSlots"/>.</param>
internal sealed class LambdaVariable(string name, int depth)
{
    public string Name { get; } = name;

    public int Depth { get; } = depth;

    public int Slot(Evaluation e) => e.LambdaSlots[Depth];
}

internal enum LambdaKind
{
    Where,
    Select,
}

internal sealed class LambdaExpression(LambdaKind kind, Expression source, LambdaVariable variable, Expression body) : Expression
{
    public override Value Evaluate(Evaluation e)
    {
        var items = source.Evaluate(e);
        if (items.IsError)
            return items;
        if (items.IsObject)
            items = Functions.Entries(items);
        if (!items.IsArray)
            return Value.Error("where, select and foreach need an array");

        var frame = e.Height;
        var slot = e.Push(Value.Missing);
        var outer = e.EnterLambda(variable.Depth, slot);
        var result = new List<Value>();
        var failure = Value.Missing;
        foreach (var item in items.ToItems())
        {
            e.Step();
            e.Set(slot, item);
            var value = body.Evaluate(e);
            if (value.IsError)
            {
                failure = value;
                break;
            }

            if (kind == LambdaKind.Select)
                result.Add(value.Kind == ValueKind.Missing ? Value.Null : value);
            else if (value.IsTrue)
                result.Add(item);
        }

        e.LeaveLambda(variable.Depth, outer);
        e.Drop(frame);
        return failure.IsError ? failure : Value.Of([.. result]);
    }
}
