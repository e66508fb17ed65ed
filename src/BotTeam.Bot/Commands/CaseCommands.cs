// Commands about cases: list them, show one, what is due, take one, snooze one, the digest.
using System.Globalization;
using System.Text.RegularExpressions;
using BotTeam.Bot.Actions;
using BotTeam.Bot.Presenting;
using BotTeam.Desk;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Commands;

/// <summary><c>cases</c>, 一覧: open cases of the store; <c>cases mine</c>: the person's own; <c>cases 2</c>: the second page.</summary>
public sealed class CasesCommand(CaseLists lists) : IChatCommand
{
    private static readonly string[] Mine = ["mine", "my", "自分", "私"];

    /// <inheritdoc/>
    public string Name => "cases";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["cases", "list", "一覧", "案件一覧"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => CaseArguments.IsNumberAlone(arguments) || Mine.Contains(arguments.ToLowerInvariant());

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var mine = arguments.ToLowerInvariant().Split(' ').Any(word => Mine.Contains(word));
        return lists.PageAsync(mine ? CaseList.Mine : CaseList.Open, CaseArguments.Page(arguments), turn, cancellationToken);
    }
}

/// <summary><c>mine</c>, 自分: the person's own cases; <c>mine 2</c>: the second page.</summary>
public sealed class MineCommand(CaseLists lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "mine";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["mine", "自分", "自分の案件"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => CaseArguments.IsNumberAlone(arguments);

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken) =>
        lists.PageAsync(CaseList.Mine, CaseArguments.Page(arguments), turn, cancellationToken);
}

/// <summary><c>due</c>, 期限: what is overdue or due within a day; <c>due 2</c>: the second page.</summary>
public sealed class DueCommand(CaseLists lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "due";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["due", "期限", "締切", "締め切り"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => CaseArguments.IsNumberAlone(arguments);

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken) =>
        lists.PageAsync(CaseList.Due, CaseArguments.Page(arguments), turn, cancellationToken);
}

/// <summary><c>case 1042</c>, 案件 1042, #1042: the card of a case.</summary>
public sealed class ShowCaseCommand(CaseDesk desk, CaseCards cards, CaseLists lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "case";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["case", "案件"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => CaseArguments.IsNumberAlone(arguments, mustBe: true);

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await CaseArguments.FindAsync(arguments, turn, desk, cancellationToken) is not { } value)
            return await CaseArguments.WhichAsync(arguments, turn, lists, cancellationToken);
        return await cards.AnswerAsync(value, null, turn, cancellationToken);
    }
}

/// <summary><c>take 1042</c>, 担当 1042: take a case; in its thread without a number.</summary>
public sealed class TakeCommand(CaseDesk desk, CaseCards cards, CaseLists lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "take";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["take", "担当", "担当する"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => CaseArguments.IsNumberAlone(arguments, mustBe: true);

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await CaseArguments.FindAsync(arguments, turn, desk, cancellationToken) is not { } value)
            return await CaseArguments.WhichAsync(arguments, turn, lists, cancellationToken);
        var answer = await desk.DoAsync(value, new Take(turn.Chat.Person), turn.Chat.NextCause(), cancellationToken);
        return await cards.AnswerAsync(answer, turn, cancellationToken);
    }
}

/// <summary><c>snooze 1042 2h</c>, スヌーズ 1042 2時間: silence reminders for a while.</summary>
public sealed partial class SnoozeCommand(CaseDesk desk, CaseCards cards, CaseLists lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "snooze";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["snooze", "スヌーズ", "通知停止"];

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(turn);
        var span = Span().Match(arguments);
        var rest = span.Success ? arguments.Remove(span.Index, span.Length) : arguments;
        if (await CaseArguments.FindAsync(rest, turn, desk, cancellationToken) is not { } value)
            return await CaseArguments.WhichAsync(arguments, turn, lists, cancellationToken);
        // Silence of a length that nobody asked for hides a deadline: what is not understood silences nothing.
        if (LengthOf(span, rest) is not { } length)
            return new CommandAnswer(turn.Texts["snooze.unclear"]);
        var answer = await desk.DoAsync(value, new SnoozeReminders(turn.Chat.Person, desk.Now + length), turn.Chat.NextCause(), cancellationToken);
        return await cards.AnswerAsync(answer, turn, cancellationToken);
    }

    private static TimeSpan? LengthOf(Match span, string rest)
    {
        if (!span.Success)
            return CaseArguments.IsNumberAlone(rest) ? TimeSpan.FromHours(2) : null;
        if (span.Groups["minus"].Success || !int.TryParse(span.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture, out var amount) || amount == 0)
            return null;
        return span.Groups["unit"].Value.ToLowerInvariant() switch
        {
            ['m', ..] or "分" => TimeSpan.FromMinutes(amount),
            ['h', ..] or "時間" => TimeSpan.FromHours(amount),
            _ => TimeSpan.FromDays(Math.Min(amount, 365)),
        };
    }

    [GeneratedRegex("(?<minus>[-−])?(?<amount>[0-9]{1,5})\\s*(?<unit>h|m|d|minutes?|mins?|hours?|days?|時間|分|日)(?![a-z]|まで)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Span();
}

/// <summary><c>digest</c>, まとめ: the digest now.</summary>
public sealed class DigestCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "digest";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["digest", "まとめ", "ダイジェスト"];

    /// <inheritdoc/>
    public bool Interrupts(string arguments) => arguments.Length == 0;

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (card, summary) = await lists.DigestAsync(turn.Stores, turn.Texts, desk, cancellationToken);
        return new CommandAnswer(summary, card);
    }
}

internal static partial class CaseArguments
{
    public static async Task<Case?> FindAsync(string arguments, CommandTurn turn, CaseDesk desk, CancellationToken cancellationToken)
    {
        var match = Number().Match(arguments);
        var number = match.Success && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var given) ? given : turn.CaseNumber;
        // A case of a store one has no part in is not there.
        return number is { } known && await desk.FindAsync(known, cancellationToken) is { } value && turn.Stores.Any(s => s.Id == value.StoreId)
            ? value
            : null;
    }

    // Without a number the open cases are the answer: each has a button. A number that is none of theirs is said to be so.
    public static Task<CommandAnswer> WhichAsync(string arguments, CommandTurn turn, CaseLists lists, CancellationToken cancellationToken) =>
        Number().IsMatch(arguments)
            ? Task.FromResult(new CommandAnswer(turn.Texts["case.none"]))
            : lists.PageAsync(CaseList.Choice, 1, turn, cancellationToken);

    // The page of a list; without a number, or with one that nobody pages to, the first or the last.
    public static int Page(string arguments) =>
        Number().Match(arguments) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var page) ? page : 1;

    // The number of a case and nothing else, or in a case's thread nothing at all.
    public static bool IsNumberAlone(string arguments, bool mustBe = false) => NumberAlone().IsMatch(arguments) && (!mustBe || Number().IsMatch(arguments));

    [GeneratedRegex("^\\s*((case|案件)?\\s*#?[0-9]{0,9})?\\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex NumberAlone();

    [GeneratedRegex("#?([0-9]{1,9})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
