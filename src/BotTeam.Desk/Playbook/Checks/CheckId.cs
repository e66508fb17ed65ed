// The ids of the checks the program works out itself; those that go by phrases are named in the files only.
namespace BotTeam.Desk.Playbook.Checks;

/// <summary>Ids of checks and names of word lists the code relies on.</summary>
internal static class CheckId
{
    /// <summary>Some check did not end in time: what it would have found is not known, so the draft must not leave.</summary>
    public const string NotChecked = "not-checked";
    public const string Empty = "empty";
    public const string OneWord = "one-word";
    public const string TooLong = "too-long";
    public const string WrongLanguage = "wrong-language";
    public const string OtherOrder = "other-order";
    public const string OtherName = "other-name";
    public const string HoldingDate = "holding-date";
    public const string DelayDates = "delay-dates";
    public const string DelayReason = "delay-reason";
    public const string DelayDays = "delay-days";
    public const string DelaySincerity = "delay-sincerity";
    public const string Curt = "curt";
    public const string NoName = "no-name";
    public const string NoApology = "no-apology";
    public const string Boilerplate = "boilerplate";
    public const string NoOwnWords = "no-own-words";
    public const string LineBreaks = "line-breaks";
    public const string Emoji = "emoji";

    /// <summary>Checks that need an entry with a message in the files.</summary>
    public static IReadOnlyList<string> WorkedOut { get; } =
    [
        NotChecked, Empty, OneWord, TooLong, WrongLanguage, OtherOrder, OtherName, HoldingDate, DelayDates, DelayReason, DelayDays,
        DelaySincerity, Curt, NoName, NoApology, Boilerplate, NoOwnWords, LineBreaks, Emoji,
    ];

    /// <summary>Lists of expressions that must be in the files.</summary>
    public static IReadOnlyList<string> Lists { get; } =
    [
        "one-word", "date", "promise-date", "contact", "holding-looking", "holding-later", "holding-supposed", "settled", "delay-announced", "delay-over",
        "arrival", "ordered", "reason", "days-late", "apology", "sincerity", "trouble", "trouble-supposed", "stock",
    ];

    /// <summary>Lists of plain words that must be in the files.</summary>
    public static IReadOnlyList<string> WordLists { get; } = ["greeting-names-nobody", "english-greets-nobody", "nicknames"];
}
