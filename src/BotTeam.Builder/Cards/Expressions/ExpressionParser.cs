// Compiles the text between ${ and } to a tree. Names and functions are resolved here, so that a template is checked when it is read.
using System.Globalization;

namespace BotTeam.Builder.Cards.Expressions;

/// <summary>An expression that cannot be compiled.</summary>
internal sealed class ExpressionSyntaxException(string message) : Exception(message);

internal ref struct ExpressionParser
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private readonly RootProperties _rootProperties;
    private readonly List<LambdaVariable> _variables = [];
    private int _at;
    private int _depth;

    private ExpressionParser(string text, RootProperties rootProperties)
    {
        _text = text;
        _rootProperties = rootProperties;
    }

    /// <exception cref="ExpressionSyntaxException">It is no expression, or names a function that does not exist.</exception>
    public static Expression Parse(string text, RootProperties rootProperties)
    {
        var parser = new ExpressionParser(text, rootProperties);
        var expression = parser.Expression(0);
        parser.SkipBlanks();
        return parser._at == text.Length ? expression : throw new ExpressionSyntaxException($"unexpected '{text[parser._at]}' at {parser._at + 1}");
    }

    private Expression Expression(int minimum)
    {
        if (++_depth > MaxDepth)
            throw new ExpressionSyntaxException($"nested deeper than {MaxDepth}");
        var left = Unary();
        while (true)
        {
            SkipBlanks();
            var (symbol, strength) = Operator();
            if (symbol is null || strength < minimum)
                break;
            _at += symbol.Length;
            if (symbol == "?")
            {
                var yes = Expression(0);
                Expect(':');
                left = new IfExpression(left, yes, Expression(1));
                continue;
            }

            var right = Expression(symbol == "^" ? strength : strength + 1);
            left = symbol switch
            {
                "&&" => new LogicExpression(true, [left, right]),
                "||" => new LogicExpression(false, [left, right]),
                _ => new CallExpression(Functions.ForOperator(symbol), [left, right]),
            };
        }

        _depth--;
        return left;
    }

    private readonly (string? Symbol, int Strength) Operator()
    {
        if (_at >= _text.Length)
            return default;
        var two = _at + 1 < _text.Length ? _text.AsSpan(_at, 2) : default;
        return two switch
        {
            "||" => ("||", 2),
            "&&" => ("&&", 3),
            "==" => ("==", 4),
            "!=" => ("!=", 4),
            "<=" => ("<=", 5),
            ">=" => (">=", 5),
            _ => _text[_at] switch
            {
                '?' => ("?", 1),
                '<' => ("<", 5),
                '>' => (">", 5),
                '&' => ("&", 6),
                '+' => ("+", 7),
                '-' => ("-", 7),
                '*' => ("*", 8),
                '/' => ("/", 8),
                '%' => ("%", 8),
                '^' => ("^", 9),
                _ => default,
            },
        };
    }

    private Expression Unary()
    {
        SkipBlanks();
        if (Take('!'))
            return new CallExpression(Functions.Find("not")!, [Nested()]);
        if (Take('-'))
            return new CallExpression(Functions.ForOperator("-"), [new ConstantExpression(Value.Of(0)), Nested()]);
        if (Take('+'))
            return Nested();
        return Postfix(Primary());
    }

    private Expression Nested()
    {
        if (++_depth > MaxDepth)
            throw new ExpressionSyntaxException($"nested deeper than {MaxDepth}");
        var expression = Unary();
        _depth--;
        return expression;
    }

    private Expression Postfix(Expression target)
    {
        while (true)
        {
            SkipBlanks();
            if (Take('.'))
            {
                var name = Name() ?? throw Unexpected("a name after '.'");
                target = target is ScopeExpression { Name: ScopeName.Root }
                    ? new RootPropertyExpression(_rootProperties.SlotOf(name), name)
                    : new PropertyExpression(target, name);
            }
            else if (Take('['))
            {
                var index = Expression(0);
                Expect(']');
                target = new IndexExpression(target, index);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression Primary()
    {
        SkipBlanks();
        if (_at >= _text.Length)
            throw Unexpected("a value");
        var c = _text[_at];
        if (c is '\'' or '"')
            return new ConstantExpression(Value.Of(QuotedText()));
        if (char.IsAsciiDigit(c))
            return new ConstantExpression(Number());
        if (Take('('))
        {
            var inner = Expression(0);
            Expect(')');
            return inner;
        }

        var name = Name() ?? throw Unexpected("a value");
        SkipBlanks();
        if (Take('('))
            return Call(name);
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            if (_variables[i].Name == name)
                return new VariableExpression(_variables[i]);
        }

        return name switch
        {
            "$data" => new ScopeExpression(ScopeName.Data),
            "$root" => new ScopeExpression(ScopeName.Root),
            "$host" => new ScopeExpression(ScopeName.Host),
            "$index" => new ScopeExpression(ScopeName.Index),
            "true" => new ConstantExpression(Value.Of(true)),
            "false" => new ConstantExpression(Value.Of(false)),
            "null" => new ConstantExpression(Value.Null),
            _ => new PropertyExpression(new ScopeExpression(ScopeName.Data), name),
        };
    }

    private Expression Call(string name)
    {
        if (name is "where" or "select" or "foreach")
            return Lambda(name == "where" ? LambdaKind.Where : LambdaKind.Select);

        var arguments = new List<Expression>();
        SkipBlanks();
        if (!Take(')'))
        {
            do
            {
                arguments.Add(Expression(0));
                SkipBlanks();
            }
            while (Take(','));
            Expect(')');
        }

        Expression[] all = [.. arguments];
        switch (name, all.Length)
        {
            case ("if", 3):
                return new IfExpression(all[0], all[1], all[2]);
            case ("and" or "or", > 0):
                return new LogicExpression(name == "and", all);
            case ("coalesce", > 0):
                return new CoalesceExpression(all);
            case ("exists", 1):
                return new ExistsExpression(all[0]);
            case ("if" or "and" or "or" or "coalesce" or "exists", _):
                throw new ExpressionSyntaxException($"{name} with {all.Length} arguments");
        }

        var function = Functions.Find(name) ?? throw new ExpressionSyntaxException($"there is no function '{name}'");
        return all.Length >= function.MinArguments && all.Length <= function.MaxArguments
            ? new CallExpression(function, all)
            : throw new ExpressionSyntaxException($"{name} with {all.Length} arguments");
    }

    private LambdaExpression Lambda(LambdaKind kind)
    {
        var source = Expression(0);
        Expect(',');
        SkipBlanks();
        var variable = new LambdaVariable(Name() ?? throw Unexpected("the name of the variable"), _variables.Count);
        Expect(',');
        _variables.Add(variable);
        var body = Expression(0);
        _variables.RemoveAt(_variables.Count - 1);
        Expect(')');
        return new LambdaExpression(kind, source, variable, body);
    }

    private Value Number()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        var whole = true;
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            whole = false;
            for (_at++; _at < _text.Length && char.IsAsciiDigit(_text[_at]);)
                _at++;
        }

        var digits = _text.AsSpan(start, _at - start);
        return whole && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var integer)
            ? Value.Of(integer)
            : Value.Of(double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }

    private string QuotedText()
    {
        var quote = _text[_at++];
        var result = new System.Text.StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == quote)
                return result.ToString();
            if (c == '\\' && _at < _text.Length)
            {
                c = _text[_at++];
                result.Append(c switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\\' or '\'' or '"' => c.ToString(), _ => $"\\{c}" });
                continue;
            }

            result.Append(c);
        }

        throw new ExpressionSyntaxException("a text that does not end");
    }

    private string? Name()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
            _at++;
        return _at > start && !char.IsAsciiDigit(_text[start]) ? _text[start.._at] : null;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c || c == '!' && _at + 1 < _text.Length && _text[_at + 1] == '=')
            return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        SkipBlanks();
        if (!Take(c))
            throw Unexpected($"'{c}'");
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private readonly ExpressionSyntaxException Unexpected(string wanted) => new($"expected {wanted} at {_at + 1}");
}
