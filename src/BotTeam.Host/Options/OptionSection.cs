// Reads one section of the configuration: values with their bounds, every mistake collected, unknown names found.
using System.Collections.Immutable;
using System.Globalization;
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Reading;

namespace BotTeam.Host.Options;

/// <summary>
/// A section of the configuration. The framework's binder stops at the first bad value with a stack trace and overlooks
/// mistyped names; this reader goes on and says what is wrong with each.
/// </summary>
/// <param name="configuration">The section.</param>
/// <param name="path">Its full name; empty for the root.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class OptionSection(IConfiguration configuration, string path, List<OptionMistake> mistakes)
{
    private const int LongestQuote = 60;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Full name of an option of this section.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}:{name}";

    /// <summary>Whether anything is said about an option.</summary>
    public bool Has(string name) => configuration.GetSection(name).Exists();

    /// <summary>Whether an option has a value, right or wrong; a blank one counts as not set.</summary>
    public bool IsSet(string name) => !string.IsNullOrWhiteSpace(configuration[name]);

    /// <summary>A text; null when it is not set or blank.</summary>
    public string? Text(string name, string example, int longest = 200)
    {
        if (Value(name, Setting(name, example)) is not { } text)
            return null;
        if (text.Length <= longest)
            return text;
        Wrong(name, $"has {text.Length} characters; at most {longest} fit", $"{text.Length} 文字あります。{longest} 文字以内にしてください", Setting(name, example));
        return null;
    }

    /// <summary>A secret: its value never stands in a sentence.</summary>
    public string? Secret(string name, int shortest, string example)
    {
        if (Value(name, Setting(name, example)) is not { } secret)
            return null;
        if (secret.Length >= shortest)
            return secret;
        Wrong(name, $"has {secret.Length} characters; a secret needs at least {shortest}", $"{secret.Length} 文字しかありません。{shortest} 文字以上にしてください", Setting(name, example));
        return null;
    }

    /// <summary>A text of a certain form.</summary>
    public T Form<T>(string name, T fallback, Func<string, T?> parse, LocalText must, string example)
        where T : struct =>
        Value(name, Setting(name, example)) is not { } text ? fallback
        : parse(text) ?? Wrong(name, Quoted(text), must, Setting(name, example), fallback);

    /// <summary>A text that meets a condition; null when it is not set.</summary>
    public string? Checked(string name, Func<string, bool> isRight, LocalText must, string example) =>
        Value(name, Setting(name, example)) is not { } text ? null
        : isRight(text) ? text
        : Wrong<string?>(name, Quoted(text), must, Setting(name, example), null);

    /// <summary>One of a few words; case does not matter.</summary>
    public string OneOf(string name, string fallback, params string[] allowed)
    {
        if (Value(name, Setting(name, allowed[0])) is not { } text)
            return fallback;
        var listed = string.Join(", ", allowed.Select(word => $"\"{word}\""));
        return allowed.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? Wrong(name, Quoted(text), new($"{listed} のいずれかを指定してください", $"must be one of {listed}"), Setting(name, allowed[0]), fallback);
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool fallback) =>
        Form(name, fallback, text => bool.TryParse(text, out var value) ? value : null, new("true か false を指定してください", "must be true or false"), "true");

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int fallback, int least, int most) =>
        Form(
            name, fallback,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null,
            new($"{least} から {most} までの整数を指定してください", $"must be a whole number from {least} to {most}"),
            fallback.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number of hours, fractions allowed, above zero.</summary>
    public TimeSpan Hours(string name, double fallback, double most) =>
        Form(name, TimeSpan.FromHours(fallback), text => HoursOf(text, most), MustBeHours(most), fallback.ToString(CultureInfo.InvariantCulture));

    /// <summary>A list; not set gives the default, an empty one stays empty. In an environment variable: separated by commas.</summary>
    public ImmutableList<T> List<T>(string name, ImmutableList<T> fallback, Func<string, T?> parse, LocalText must, string example)
        where T : struct =>
        Items(name, Setting(name, example, quoted: false)) is not { } items ? fallback
        : [.. items.Select(item => parse(item.Text)
            ?? Wrong($"{name}:{item.Key}", Quoted(item.Text), must, Setting(name, example, quoted: false), default(T)))];

    /// <summary>A list of texts.</summary>
    public ImmutableList<string> Texts(string name, ImmutableList<string> fallback, Func<string, bool> isRight, LocalText must, string example) =>
        Items(name, Setting(name, example, quoted: false)) is not { } items ? fallback
        : [.. items.Select(item => isRight(item.Text) ? item.Text
            : Wrong($"{name}:{item.Key}", Quoted(item.Text), must, Setting(name, example, quoted: false), ""))];

    /// <summary>A list of hours.</summary>
    public ImmutableList<TimeSpan> HoursList(string name, ImmutableList<TimeSpan> fallback, double most, string example) =>
        List(name, fallback, text => HoursOf(text, most), MustBeHours(most), example);

    /// <summary>A section below this one.</summary>
    public OptionSection Section(string name, string example)
    {
        _known.Add(name);
        var section = configuration.GetSection(name);
        if (!string.IsNullOrEmpty(section.Value))
            Wrong(name, "must hold further options, not a single value", "値ではなく、下位の設定を書いてください", $"\"{name}\": {{ {example} }}");
        return new(section, PathOf(name), mistakes);
    }

    /// <summary>The entries of a section whose names are free.</summary>
    public IEnumerable<(string Name, string? Value, OptionSection Section)> Entries() =>
        configuration.GetChildren().Select(child => (child.Key, string.IsNullOrEmpty(child.Value) ? null : child.Value, new OptionSection(child, PathOf(child.Key), mistakes)));

    /// <summary>Notes a mistake.</summary>
    public void Wrong(string name, string en, string ja, string example) =>
        mistakes.Add(new(name.Length == 0 ? path : PathOf(name), new(ja, en), example));

    /// <summary>Notes every name that was not asked for: a mistyped option would otherwise be silently without effect.</summary>
    public void RejectUnknown()
    {
        foreach (var child in configuration.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            var near = Nearest.Find(child.Key, _known);
            var listed = string.Join(", ", _known.Order(StringComparer.Ordinal));
            Wrong(
                child.Key,
                near is null ? $"there is no such option; known are {listed}" : $"there is no such option; did you mean \"{near}\"?",
                near is null ? $"このような設定はありません。使えるのは {listed} です" : $"このような設定はありません。「{near}」のことですか",
                near is null ? $"\"{_known.Order(StringComparer.Ordinal).First()}\": …" : $"\"{near}\": …");
        }
    }

    private string? Value(string name, string example)
    {
        _known.Add(name);
        var section = configuration.GetSection(name);
        if (section.Value is null && section.GetChildren().Any())
            Wrong(name, "must be a single value", "値を一つだけ書いてください", example);
        return string.IsNullOrWhiteSpace(section.Value) ? null : section.Value.Trim();
    }

    private List<(string Key, string Text)>? Items(string name, string example)
    {
        _known.Add(name);
        var section = configuration.GetSection(name);
        var children = section.GetChildren().ToList();
        if (children.Find(child => child.Value is null) is { } nested)
        {
            Wrong($"{name}:{nested.Key}", "must be a single value", "値を一つだけ書いてください", example);
            return null;
        }

        // A value beside a list comes from the environment, which overrides the file.
        return section.Value is { Length: > 0 } text
            ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item))]
            : children.Count > 0 ? [.. children.Select(child => (child.Key, child.Value!.Trim()))]
            : section.Value is not null ? []
            : null;
    }

    private T Wrong<T>(string name, string quoted, LocalText must, string example, T fallback)
    {
        Wrong(name, $"{quoted} will not do: it {must.En}", $"{quoted} は使えません。{must.Ja}", example);
        return fallback;
    }

    private static TimeSpan? HoursOf(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours > 0 && hours <= most
            ? TimeSpan.FromHours(hours) : null;

    private static LocalText MustBeHours(double most) => new(
        string.Create(CultureInfo.InvariantCulture, $"0 より大きく {most} 以下の時間数を指定してください"),
        string.Create(CultureInfo.InvariantCulture, $"must be a number of hours above 0 and up to {most}"));

    private static string Setting(string name, string example, bool quoted = true) =>
        quoted && example is not ("true" or "false") && !double.TryParse(example, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"\"{name}\": \"{example}\"" : $"\"{name}\": {example}";

    private static string Quoted(string text)
    {
        var visible = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return visible.Length <= LongestQuote ? $"\"{visible}\"" : $"\"{visible[..LongestQuote]}…\"";
    }
}
