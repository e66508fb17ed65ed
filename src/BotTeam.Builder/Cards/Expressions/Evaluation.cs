// What one expansion works with: the scope expressions see, the clock, and how much it may still do.
using System.Globalization;

namespace BotTeam.Builder.Cards.Expressions;

/// <summary>One expansion of a template; used by one thread and then thrown away.</summary>
internal sealed class Evaluation(AdaptiveCardTemplateOptions options, int rootSlots, Value root, Value host, ICollection<TemplateWarning>? warnings)
{
    private Value[] _stack = new Value[16];
    private int _height;
    private int _steps;

    public AdaptiveCardTemplateOptions Options { get; } = options;

    public Value Root { get; } = root;

    public Value Host { get; } = host;

    /// <summary>What was looked up in the root already, by <see cref="RootProperties"/>.</summary>
    public Value?[] RootSlots { get; } = new Value?[rootSlots];

    /// <summary>What <c>$data</c> is here.</summary>
    public Value Data { get; set; } = root;

    /// <summary>What <c>$index</c> is here; -1 outside of a repeated element.</summary>
    public int Index { get; set; } = -1;

    /// <summary>How many elements were repeated so far.</summary>
    public int Repeated { get; set; }

    public void Warn(string path, string message) => warnings?.Add(new TemplateWarning(path, message));

    /// <summary>Counts work: expressions over expressions over long lists must end some time.</summary>
    public void Step(int count = 1)
    {
        _steps += count;
        if (_steps > Options.MaxSteps)
            throw new CardTemplateException($"The card needs more than {Options.MaxSteps} evaluation steps.");
    }

    /// <summary>Puts a value onto the stack and says where it is: an argument, or the variable of a lambda.</summary>
    public int Push(in Value value)
    {
        if (_height == _stack.Length)
            Array.Resize(ref _stack, _height * 2);
        _stack[_height] = value;
        return _height++;
    }

    public Value At(int slot) => _stack[slot];

    public void Set(int slot, in Value value) => _stack[slot] = value;

    public int Height => _height;

    public ReadOnlySpan<Value> From(int slot) => _stack.AsSpan(slot, _height - slot);

    public void Drop(int toHeight) => _height = toHeight;

    /// <summary>Where the variable of each lambda around the current expression is on the stack, by nesting.</summary>
    public int[] LambdaSlots { get; private set; } = [];

    public int EnterLambda(int depth, int slot)
    {
        if (depth >= LambdaSlots.Length)
            LambdaSlots = [.. LambdaSlots, .. new int[depth + 1 - LambdaSlots.Length]];
        var outer = LambdaSlots[depth];
        LambdaSlots[depth] = slot;
        return outer;
    }

    public void LeaveLambda(int depth, int outer) => LambdaSlots[depth] = outer;

    public static CultureInfo? CultureOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return CultureInfo.InvariantCulture;
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
