// A random day at the desk: small numbers, read as what somebody does to the case as it then is.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Cases;

/// <summary>One move.</summary>
/// <param name="What">Which kind of move.</param>
/// <param name="Who">Who makes it.</param>
/// <param name="Pick">Which of what there is.</param>
/// <param name="Minutes">Time that passes before it.</param>
internal sealed record Move(int What, int Who, int Pick, int Minutes)
{
    /// <summary>The move with which the team sometimes changes its playbook.</summary>
    public const int PlaybookChanges = Kinds - 1;

    private const int Kinds = 36;

    private static readonly Person[] People = [Given.Aoki, Given.Baba, Given.Sato, Given.Ueda, Given.Mori];
    private static readonly string[] Categories = [CategoryIds.Counterfeit, CategoryIds.Cancel, CategoryIds.Thanks, CategoryIds.NotArrived, "no-such"];
    private static readonly string[] Words = ["確認しております。", "交換いたします。", "\ud83d\ude00 \u202e{{x}} ${y} <b>\"", "a", ""];

    public static Gen<Move> Gen { get; } =
        from what in FsCheck.Fluent.Gen.Choose(0, Kinds - 1)
        from who in FsCheck.Fluent.Gen.Choose(0, People.Length - 1)
        from pick in FsCheck.Fluent.Gen.Choose(0, 20)
        from minutes in FsCheck.Fluent.Gen.Frequency((6, FsCheck.Fluent.Gen.Constant(0)), (3, FsCheck.Fluent.Gen.Choose(1, 300)), (1, FsCheck.Fluent.Gen.Choose(300, 6000)))
        select new Move(what, who, pick, minutes);

    public static Arbitrary<Move[]> Days { get; } =
        Arb.From(FsCheck.Fluent.Gen.ArrayOf(Gen), days => Enumerable.Range(0, days.Length).Select(i => days.Where((_, j) => j != i).ToArray()));

    /// <summary>A move from a given source of chance.</summary>
    public static Move At(Random chance) =>
        new(chance.Next(Kinds), chance.Next(People.Length), chance.Next(21), chance.Next(10) switch { < 6 => 0, < 9 => chance.Next(1, 300), _ => chance.Next(300, 6000) });

    /// <summary>The command this move is, for a case as it is now; mostly of what is there, sometimes of what is not.</summary>
    public CaseCommand On(Scene scene)
    {
        var (value, by) = (scene.Case, People[Who]);
        var draft = Pick % 7 == 6 ? "d999" : value.Draft?.Id ?? "d1";
        var hash = Pick % 5 == 4 ? "stale" : value.Draft?.TextHash ?? "none";
        var newest = Pick % 5 == 4 ? "m1" : Clocks.NewestIncoming(value)?.Id ?? "m1";
        var effect = value.Effects.Count == 0 ? "e1" : value.Effects[Pick % value.Effects.Count].Id;
        var send = value.Effects.OfType<SendReply>().FirstOrDefault()?.Id ?? "e1";
        var text = Words[Pick % Words.Length];
        var soon = scene.Now.AddHours((Pick * 5) - 10);
        return What switch
        {
            0 => new Take(by),
            1 => new HandOver(by, People[Pick % People.Length]),
            2 => new Release(by),
            3 => new CorrectCategory(by, Categories[Pick % Categories.Length]),
            4 => new BeginGuide(by, Pick % 3 == 0 ? "risk" : null),
            5 => new Choose(by, Pick % 2 == 0 ? "strange" : "shipped", Pick % 3 == 0 ? "yes" : "no"),
            6 => new Choose(by, "what", (Pick % 3) switch { 0 => "exchange", 1 => "refund", _ => "unknown" }),
            7 => Pick % 3 == 0 ? new GoOnInGuide(by) : new GoBack(by),
            8 => new BeginDraft(by, (Pick % 4) switch { 0 => "exchange", 1 => "refund", 2 => "hold", _ => null }, Given.Values(("amount", "100")), text, Pick % 2 == 0 ? soon : null),
            9 => new FillDraft(by, draft, Given.Values(("amount", Pick % 3 == 0 ? "many" : "300")), text),
            10 or 11 => new WriteDraft(by, draft, text, Pick % 2 == 0 ? hash : null),
            12 => new KeepDraft(by, draft, newest),
            13 => new SetPromise(by, draft, Pick % 3 == 0 ? null : soon),
            14 => new DropDraft(by, draft),
            15 => new AskApproval(by, draft, hash),
            16 => new TakeBackApproval(by, draft),
            17 or 18 or 19 => new Approve(by, draft, hash),
            20 => new Reject(by, draft, text),
            21 => Pick % 2 == 0 ? new ConfirmSent(by, draft) : new MarkSentByHand(by, draft, hash),
            22 => new SendAgain(by, draft),
            23 => Pick % 2 == 0 ? new MarkNoReplyNeeded(by, newest) : new MarkAnswered(by, newest),
            24 => new TickTask(by, value.Tasks.Count == 0 ? "t1" : value.Tasks[Pick % value.Tasks.Count].Id, Pick % 3 != 0),
            25 => Pick % 2 == 0 ? new AddTask(by, text) : new AddNote(by, text),
            26 => Pick % 3 == 0 ? new EndSnooze(by) : new SnoozeReminders(by, soon),
            27 => Pick % 2 == 0 ? new Close(by, Pick % 4 == 0) : new Reopen(by),
            28 or 29 => Received(scene.Now, text, value),
            30 => new StartEffect(effect),
            31 or 32 => new StartEffect(send),
            33 => new FinishSend(send, new SendOutcome((SendVerdict)((Pick % 4) + 1), "…")),
            34 => Pick % 2 == 0 ? new FinishEffect(effect) : new FailEffect(effect, "…"),
            _ => new Wake(),
        };
    }

    private ReceiveMessage Received(DateTimeOffset now, string text, Case value)
    {
        var at = now.AddMinutes(-Pick);
        var kind = (Pick % 8) switch
        {
            0 => InquiryKind.ReplyCopy,
            1 => InquiryKind.Bounce,
            2 => InquiryKind.ClaimOpened,
            3 => InquiryKind.ClaimDecided,
            _ => InquiryKind.Message,
        };
        var body = kind == InquiryKind.ReplyCopy && Who % 2 == 0 ? value.Draft?.Text ?? text : text;
        var mail = Given.Mail(body, at: at);
        if (value.Buyer.ReplyTo is null && Pick != 20)
            mail = mail with { FromAddress = null, ReplyTo = null };
        return new ReceiveMessage(
            kind == InquiryKind.Message ? mail : Given.FromAmazon(body, kind, at),
            Given.Judged(Categories[Pick % (Categories.Length - 1)], Who % 2 == 0));
    }
}
