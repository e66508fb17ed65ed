// Reads an expression for the literals every match of it must hold. What it does not know it takes for "anything".
using System.Buffers;
using System.Globalization;

namespace BotTeam.Desk.Playbook.Words;

/// <summary>
/// A reader of that part of the regular expressions of .NET which phrases are written in (no options, groups do not capture). It judges
/// nothing: whether an expression is well formed says <see cref="PhrasePattern.Mistake"/>.
/// </summary>
internal ref struct PhraseSyntax
{
    // A class of more characters than this says nothing about a text.
    private const int LargestClass = 16;

    // Nobody nests phrases deeper; a reader that calls itself needs an end.
    private const int Deepest = 60;

    private static readonly SearchValues<char> Signs = SearchValues.Create(@"\()[]{}|?*+.^$");

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;
    private bool _strange;
    private bool _repeatsNothing;

    private PhraseSyntax(string pattern) => _text = pattern;

    /// <summary>What a text must hold for a pattern to fit: one literal of each group. None when nothing is known.</summary>
    /// <param name="pattern">A well-formed regular expression.</param>
    public static IReadOnlyList<string[]> Requirements(string pattern)
    {
        var reader = new PhraseSyntax(pattern);
        var read = reader.Alternatives();
        return reader._strange || reader._at < pattern.Length ? [] : read.AsRequirements();
    }

    /// <summary>
    /// True when a part that can match without taking a character is repeated, as in <c>(a?)+</c>. The engine of .NET can run away with
    /// one, past its time limit and out of its memory: <c>((a|)+?){0,2}</c> does, on an empty text.
    /// </summary>
    /// <param name="pattern">A well-formed regular expression.</param>
    public static bool RepeatsNothing(string pattern)
    {
        var reader = new PhraseSyntax(pattern);
        reader.Alternatives();
        return reader._repeatsNothing;
    }

    private readonly bool More => !_strange && _at < _text.Length;

    private RequiredLiterals Alternatives()
    {
        if (++_depth > Deepest) return Strange();
        var branches = new List<RequiredLiterals> { Sequence() };
        while (More && _text[_at] == '|')
        {
            _at++;
            branches.Add(Sequence());
        }

        _depth--;
        return RequiredLiterals.Either(branches);
    }

    private RequiredLiterals Sequence()
    {
        var parts = new List<RequiredLiterals>();
        while (More && _text[_at] is not ('|' or ')')) parts.Add(Quantified(Atom()));
        return RequiredLiterals.Sequence(parts);
    }

    private RequiredLiterals Atom()
    {
        var plain = Plain();
        if (plain > 0)
        {
            _at += plain;
            return RequiredLiterals.Text(_text.Slice(_at - plain, plain).ToString());
        }

        var c = _text[_at++];
        return c switch
        {
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(),
            '.' => RequiredLiterals.Character,
            '^' or '$' => RequiredLiterals.Nothing,
            '*' or '+' or '?' or '{' => Strange(),
            _ => RequiredLiterals.Text(c.ToString()),
        };
    }

    // How many letters mean themselves from here on; the last one before a quantifier belongs to it.
    private readonly int Plain()
    {
        var length = _text[_at..].IndexOfAny(Signs);
        if (length < 0) return _text.Length - _at;
        return length > 0 && _text[_at + length] is '?' or '*' or '+' or '{' ? length - 1 : length;
    }

    private RequiredLiterals Quantified(RequiredLiterals once)
    {
        if (!More) return once;
        var (least, most) = (0, (int?)null);
        switch (_text[_at])
        {
            case '?':
                most = 1;
                break;
            case '*':
                break;
            case '+':
                least = 1;
                break;
            case '{':
                if (!Counted(out least, out most)) return Strange();
                break;
            default:
                return once;
        }

        _at++;
        if (More && _text[_at] == '?') _at++;
        _repeatsNothing |= once.CanBeEmpty && most is null or > 1;
        return RequiredLiterals.Repeated(once, least, most);
    }

    // {2}, {2,} or {2,5}; leaves the place at the closing brace.
    private bool Counted(out int least, out int? most)
    {
        (least, most) = (0, null);
        var length = _text[_at..].IndexOf('}');
        if (length < 0) return false;
        var inside = _text[(_at + 1)..(_at + length)];
        var comma = inside.IndexOf(',');
        if (!int.TryParse(comma < 0 ? inside : inside[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out least)) return false;
        var end = inside[(comma + 1)..];
        if (comma < 0) most = least;
        else if (!end.IsEmpty)
        {
            if (!int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return false;
            most = last;
        }

        _at += length;
        return true;
    }

    private RequiredLiterals Group()
    {
        var looks = false;
        if (Take("?<=") || Take("?<!") || Take("?=") || Take("?!")) looks = true;
        else if (More && _text[_at] == '?' && !Take("?:") && !Take("?>")) return Strange();
        var inside = Alternatives();
        if (!Take(")")) return Strange();
        return looks ? RequiredLiterals.Nothing : inside;
    }

    private RequiredLiterals Class()
    {
        var others = Take("^");
        var members = new HashSet<char>();
        var many = false;
        for (var first = true; ; first = false)
        {
            if (!More) return Strange();
            var c = _text[_at++];
            if (c == ']' && !first) break;
            if (More && (c, _text[_at]) is ('[', ':') or ('-', '[')) return Strange();
            if (c == '\\')
            {
                if (!More) return Strange();
                c = _text[_at++];
                if (c is 'd' or 'D' or 'w' or 'W' or 's' or 'S') many = true;
                else if (Literal(c) is { } literal) c = literal;
                else return Strange();
                if (many) continue;
            }

            if (More && _text[_at] == '-' && _at + 1 < _text.Length && _text[_at + 1] != ']')
            {
                if (_text[_at + 1] == '[') return Strange();
                many |= !AddRange(members, c);
                continue;
            }

            members.Add(c);
        }

        return others || many || members.Count > LargestClass ? RequiredLiterals.Character : RequiredLiterals.OneOf(members);
    }

    private bool AddRange(HashSet<char> members, char from)
    {
        var to = _text[_at + 1];
        if (to == '\\')
        {
            _at++;
            return false;
        }

        _at += 2;
        if (to < from || to - from > LargestClass) return false;
        for (var c = from; c <= to; c++) members.Add(c);
        return true;
    }

    private RequiredLiterals Escape()
    {
        if (!More) return Strange();
        var c = _text[_at++];
        if (c is 'd' or 'D' or 'w' or 'W' or 's' or 'S') return RequiredLiterals.Character;
        if (c is 'b' or 'B' or 'A' or 'z' or 'Z') return RequiredLiterals.Nothing;
        return Literal(c) is { } literal ? RequiredLiterals.Text(literal.ToString()) : Strange();
    }

    private static char? Literal(char escaped) => escaped switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        _ when char.IsAscii(escaped) && !char.IsLetterOrDigit(escaped) && escaped != '_' => escaped,
        _ => null,
    };

    private bool Take(string token)
    {
        if (!More || !_text[_at..].StartsWith(token, StringComparison.Ordinal)) return false;
        _at += token.Length;
        return true;
    }

    private RequiredLiterals Strange()
    {
        _strange = true;
        return RequiredLiterals.Anything;
    }
}
