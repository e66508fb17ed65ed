// Commands about cases: list them, show one, what is due, take one, snooze one, the digest.
using System.Globalization;
using System.Text.RegularExpressions;
using BotTeam.Bot.Presenting;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Commands;

/// <summary><c>cases</c>, 一覧: open cases of the store; <c>cases mine</c>: the person's own.</summary>
public sealed class CasesCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "cases";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["cases", "list", "一覧", "案件一覧"];

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(turn);
        var mine = arguments.ToLowerInvariant() is "mine" or "my" or "自分" or "私";
        var found = new List<Case>();
        foreach (var store in turn.Stores)
        {
            found.AddRange(await desk.ListAsync(
                new CaseQuery { StoreId = store.Id, AssigneeId = mine ? turn.Chat.Person.Id : null, Limit = 50 }, cancellationToken));
        }

        found.Sort((a, b) => (a.DueAt ?? DateTimeOffset.MaxValue).CompareTo(b.DueAt ?? DateTimeOffset.MaxValue));
        var title = turn.Texts.Of(mine ? "cases.title.mine" : "cases.title", ("count", found.Count.ToString(CultureInfo.InvariantCulture)));
        var (card, summary) = lists.Cases(title, found, turn.Texts, desk);
        return new CommandAnswer(summary, card);
    }
}

/// <summary><c>mine</c>, 自分: the person's own cases.</summary>
public sealed class MineCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "mine";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["mine", "自分", "自分の案件"];

    /// <inheritdoc/>
    public Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken) =>
        new CasesCommand(desk, lists).RunAsync("mine", turn, cancellationToken);
}

/// <summary><c>due</c>, 期限: what is overdue or due within a day.</summary>
public sealed class DueCommand(CaseDesk desk, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "due";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["due", "期限", "締切", "締め切り"];

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var found = new List<Case>();
        foreach (var store in turn.Stores)
            found.AddRange(await desk.ListAsync(new CaseQuery { StoreId = store.Id, DueBefore = desk.Now.AddHours(24), Limit = 50 }, cancellationToken));
        found.Sort((a, b) => Nullable.Compare(a.DueAt, b.DueAt));
        var (card, summary) = lists.Cases(turn.Texts.Of("due.title", ("count", found.Count.ToString(CultureInfo.InvariantCulture))), found, turn.Texts, desk);
        return new CommandAnswer(summary, card);
    }
}

/// <summary><c>case 1042</c>, 案件 1042, #1042: the card of a case.</summary>
public sealed class ShowCaseCommand(CaseDesk desk, CaseCards cards, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "case";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["case", "案件"];

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await CaseArguments.FindAsync(arguments, turn, desk, cancellationToken) is not { } value)
            return await CaseArguments.WhichAsync(arguments, turn, desk, lists, cancellationToken);
        return await cards.AnswerAsync(value, null, turn, cancellationToken);
    }
}

/// <summary><c>take 1042</c>, 担当 1042: take a case; in its thread without a number.</summary>
public sealed class TakeCommand(CaseDesk desk, CaseCards cards, ListPresenter lists) : IChatCommand
{
    /// <inheritdoc/>
    public string Name => "take";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = ["take", "担当", "担当する"];

    /// <inheritdoc/>
    public async Task<CommandAnswer> RunAsync(string arguments, CommandTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await CaseArguments.FindAsync(arguments, turn, desk, cancellationToken) is not { } value)
            return await CaseArguments.WhichAsync(arguments, turn, desk, lists, cancellationToken);
        var answer = await desk.DoAsync(value, new Take(turn.Chat.Person), turn.Chat.NextCause(), cancellationToken);
        return await cards.AnswerAsync(answer, turn, cancellationToken);
    }
}

/// <summary><c>snooze 1042 2h</c>, スヌーズ 1042 2時間: silence reminders for a while.</summary>
public sealed partial class SnoozeCommand(CaseDesk desk, CaseCards cards, ListPresenter lists) : IChatCommand
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
            return await CaseArguments.WhichAsync(arguments, turn, desk, lists, cancellationToken);
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
    public static async Task<CommandAnswer> WhichAsync(string arguments, CommandTurn turn, CaseDesk desk, ListPresenter lists, CancellationToken cancellationToken)
    {
        if (Number().IsMatch(arguments))
            return new CommandAnswer(turn.Texts["case.none"]);
        var found = new List<Case>();
        foreach (var store in turn.Stores)
            found.AddRange(await desk.ListAsync(new CaseQuery { StoreId = store.Id, Limit = 20 }, cancellationToken));
        found.Sort((a, b) => (a.DueAt ?? DateTimeOffset.MaxValue).CompareTo(b.DueAt ?? DateTimeOffset.MaxValue));
        var (card, summary) = lists.Cases(turn.Texts["case.which"], found, turn.Texts, desk);
        return new CommandAnswer(summary, card);
    }

    // The number of a case and nothing else, or in a case's thread nothing at all.
    public static bool IsNumberAlone(string arguments) => NumberAlone().IsMatch(arguments);

    [GeneratedRegex("^\\s*((case|案件)?\\s*#?[0-9]{0,9})?\\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex NumberAlone();

    [GeneratedRegex("#?([0-9]{1,9})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
