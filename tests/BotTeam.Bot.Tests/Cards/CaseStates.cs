// Every state of the case card, made through the real rules and the real presenter.
using System.Collections.Immutable;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Presenting;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Ports;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>The catalogue of case cards in one language.</summary>
internal sealed class CaseStates(string language, CardLibrary library)
{
    private static readonly Texts Words = new();

    // The first question of the guide became another one.
    private static readonly Lazy<Desk.PlaybookInForce> OtherGuide = new(() => new(Desk.Playbook.Playbook.Load(
        new ChangedPlaybook("guides/account-risk.yaml", text => text.Replace(": nature\n", ": claim\n", StringComparison.Ordinal)))));

    private readonly CaseCardPresenter _presenter = new(library, Words);

    private bool Ja => language == "ja";

    public IEnumerable<CardState> All() =>
    [
        Shown("new", New()),
        Shown("new-with-history-of-words", New().Pass(TimeSpan.FromHours(3)).Again(Ja ? "まだお返事がありません。至急お願いします。" : "Still no answer. Please hurry.")),
        Shown("warning", New(before: TimeSpan.FromMinutes(20 * 60 + 48))),
        Shown("overdue", New(before: TimeSpan.FromHours(26.2))),
        Shown("not-sure", new CaseMaker(language, TestMails.Unclear(language, CaseMaker.Noon.AddHours(-2)))),
        Shown("cancel-request", Cancel()),
        Shown("before-purchase", new CaseMaker(language, Words2("色違いは入荷しますか？", "Will it come in other colours?") with { OrderId = null })),
        Shown("order-mentioned", new CaseMaker(language, Words2(
            "注文番号２５０－１２３４５６７－７６５４３２１の商品がまだ届きません。", "Order 250-1234567-7654321 has not arrived yet.") with { OrderId = null })),
        Shown("long-words", new CaseMaker(language, Words2(Repeat(Ja ? "届いた商品の箱がつぶれていて、中の部品も割れていました。" : "The box was crushed and the part inside was broken. ", 60), ""))),
        Shown("one-endless-line", new CaseMaker(language, Words2(new string('あ', 100_000), new string('x', 100_000)))),
        Shown("no-words", new CaseMaker(language, Words2("", ""))),
        Shown("hostile-words", new CaseMaker(language, Hostile.Inquiry(language))),
        Shown("attachments", WithFiles()),
        Shown("not-understood", new CaseMaker(language, TestMails.Counterfeit(language, CaseMaker.Noon.AddHours(-1)) with { NotUnderstood = "charset" })),
        Shown("no-reply-address", NoAddress()),
        Shown("no-address-step", NoAddress().Walk()),
        Shown("no-address-awaiting", DraftWithoutAddress().Ask()),
        Shown("by-hand", ByHand()),
        Shown("by-hand-long", Approved(Written(NoAddress(), LongDraft().Case.Draft!.Text[..3_800]))),
        Shown("by-hand-void", ByHand().Pass(TimeSpan.FromMinutes(10)).Again(Ja ? "もう届いたので大丈夫です。" : "It has arrived now, all is well.")),
        Shown("by-hand-gone-by", ByHandGoneBy()),
        Shown("by-hand-told", ByHand().Do(new MarkSentByHand(TestStores.OperatorOf(language), ByHand().Case.Draft!.Id, ByHand().Case.Draft!.TextHash))),
        Shown("answered-there", NoAddress().Do(new MarkAnswered(TestStores.OperatorOf(language), "m1"))),
        Shown("snoozed", Snoozed()),
        Shown("step-first", New().Walk()),
        Shown("step-later", New().Walk("counterfeit", "none", "yes", "replace", "fba", "yes")),
        Shown("step-known", Cancel().Receive(TestMails.Again(Cancel().First, CaseMaker.Noon, "") with { Kind = InquiryKind.CancelRequest, Source = Origin.Amazon }).Walk()),
        Shown("guide-changed", New().Walk("counterfeit").PlaybookChanges(OtherGuide.Value)),
        Shown("draft-guide-changed", Draft().PlaybookChanges(OtherGuide.Value)),
        Shown("outcome-escalated", New().Walk("counterfeit", "strange")),
        Shown("step-no-reply", Thanks()),
        Shown("outcome-no-reply", ThanksDecided()),
        Shown("draft-missing", Missing()),
        Shown("draft-unreadable", Unreadable()),
        Shown("draft-ready", Draft()),
        Shown("draft-warn", Written(Ja ? "山田 太郎 様\n\nご連絡ありがとうございます。お客様の使い方が間違っています。😊\n\nこもれび商店 青木" : "Dear Laura Bennett,\n\nThank you for your message. However, you must have misunderstood the product page.\n\nHillside Goods")),
        Shown("draft-block", Written(Ja ? "山田 太郎 様\n\n申し訳ございません。星5の評価をいただければ、1000円を返金いたします。詳しくは https://komorebi.example をご覧ください。\n\nこもれび商店" : "Dear Laura Bennett,\n\nI am sorry. If you change your review to five stars I will refund you 10 dollars. See https://hillside.example for more.\n\nHillside Goods")),
        Shown("draft-placeholder", Written(Ja ? "〇〇様\n\nお届けした商品にご満足いただけず、誠に申し訳ございません。すぐに全額を返金いたします。\n\nこもれび商店 青木" : "Dear [Name],\n\nI am very sorry that the shirt is not what you expected. I will refund you in full today.\n\nHillside Goods, Emma")),
        Shown("draft-empty", New().Do(new BeginDraft(TestStores.OperatorOf(language), null, Empty))),
        Shown("draft-stale", Draft().Pass(TimeSpan.FromMinutes(10)).Again(Ja ? "追伸です。写真を送ります。" : "One more thing: I can send photos.")),
        Shown("draft-void", Draft().Ask().Pass(TimeSpan.FromMinutes(10)).Again(Ja ? "やはり返金ではなく交換を希望します。" : "I would rather have a replacement after all.")),
        Shown("draft-rejected", Rejected()),
        Shown("holding-without-date", New().Do(new BeginDraft(TestStores.OperatorOf(language), "holding-account-risk", Empty))),
        Shown("awaiting-approval", Draft().Ask()),
        Shown("awaiting-others", Draft().Ask(), audience: new CardAudience(true, null, ["29:account-1", "29:account-2"])),
        Shown("sending", Draft().Ask().Approve()),
        Shown("sending-again", Draft().Ask().Approve().Send(SendVerdict.RefusedForNow, "421 4.7.0 Try again later")),
        Shown("unclear", Draft().Ask().Approve().Send(SendVerdict.Unclear, "The line was lost after DATA.")),
        Shown("failed", Draft().Ask().Approve().Send(SendVerdict.Refused, "550 5.7.1 Sender not approved")),
        Shown("answered-with-tasks", Draft().Ask().Approve().Send(SendVerdict.Accepted, "250 OK")),
        Shown("answered-with-promise", Holding()),
        Shown("promise-overdue", Holding().Pass(TimeSpan.FromDays(3))),
        Shown("task-of-a-person", New().Do(new AddTask(TestStores.OperatorOf(language), Ja ? "[倉庫](http://evil.example) に **在庫** を確認" : "Ask [the warehouse](http://evil.example) for **stock**"))),
        Shown("many-tasks", ManyTasks()),
        Shown("draft-long", LongDraft()),
        Shown("bounced", Bounced()),
        Shown("notice-of-amazon", new CaseMaker(language, TestMails.Notice(language, CaseMaker.Noon.AddHours(-5)))),
        Shown("closed-sent", Done()),
        Shown("closed-forgotten", Forgotten()),
        Shown("forgotten-wrote-again", Forgotten().Again(Ja ? "先日の件ですが、今度は縫い目がほつれました。" : "About the same order: now a seam has come apart.")),
        Shown("no-reply-with-task", NoReplyNeeded()),
        Shown("closed-no-reply", Ticked(NoReplyNeeded())),
        Shown("past", New().Do(new KnowPast(Pasts.Small))),
        Shown("past-refund-asked-again", new CaseMaker(language, Words2("先週の注文がまだ届きません。すぐに返金してください。", "My order from last week has not arrived. Please refund me now."), past: Pasts.Small)),
        Shown("past-account-risk", new CaseMaker(language, TestMails.Counterfeit(language, CaseMaker.Noon.AddHours(-1)), past: Pasts.Small)),
        Shown("past-step-answers-itself", Returned()),
        Shown("past-thousands", New().Do(new KnowPast(Pasts.Thousands))),
        Shown("past-draft", Draft().Do(new KnowPast(Pasts.Small))),
        Shown("refused", Draft().Ask(), maker => RefusalTexts.Of(
            maker.Refused(new Approve(TestStores.OperatorOf(language), maker.Case.Draft!.Id, maker.Case.Draft.TextHash)), maker.Context.Store, maker.Now,
            Words.In(language), Channels.Announcer.Approvers(maker.Context.Store, Words.In(language)))),
    ];

    public static ImmutableSortedDictionary<string, string> Empty => ImmutableSortedDictionary<string, string>.Empty;

    public CaseMaker New(TimeSpan? before = null) => new(language, TestMails.Counterfeit(language, CaseMaker.Noon - (before ?? TimeSpan.FromHours(2.3))));

    /// <summary>Full refund, ready to be approved.</summary>
    public CaseMaker Draft() => New().Walk("counterfeit", "none", "yes", "refund");

    /// <summary>A holding reply was sent; a date is promised.</summary>
    public CaseMaker Holding() => New().Walk("counterfeit", "none", "no").Ask().Approve().Send(SendVerdict.Accepted, "250 OK");

    public CaseMaker Unreadable() => NotArrived().Do(new BeginDraft(TestStores.OperatorOf(language), "delay-notice", Empty.Add("dates", "2025-11-24..2025-11-26")));

    public CaseMaker Missing() => NotArrived().Do(new BeginDraft(TestStores.OperatorOf(language), "cancel-too-late", Empty));

    public CaseMaker NotArrived() => new(language, TestMails.NotArrived(language, CaseMaker.Noon.AddHours(-2)));

    /// <summary>Registered by hand: nobody knows where an answer goes.</summary>
    public CaseMaker NoAddress() => new(language, TestMails.NotArrived(language, CaseMaker.Noon.AddHours(-1)) with { ReplyTo = null, FromAddress = null });

    public CaseMaker DraftWithoutAddress() => NoAddress().Do(new BeginDraft(TestStores.OperatorOf(language), "holding", Empty.Add("promisedDate", "2026-11-26")));

    /// <summary>Approved, and waits to be sent by hand.</summary>
    public CaseMaker ByHand() => Approved(DraftWithoutAddress());

    /// <summary>Nobody sent it until the date that it gives.</summary>
    public CaseMaker ByHandGoneBy()
    {
        var draft = DraftWithoutAddress();
        return Approved(draft.Do(new SetPromise(TestStores.OperatorOf(language), draft.Case.Draft!.Id, CaseMaker.Noon.AddHours(5)))).Pass(TimeSpan.FromHours(6));
    }

    public CaseMaker Cancel() => new(language, TestMails.Cancel(language, CaseMaker.Noon.AddHours(-1)));

    public CaseMaker Rejected() => Draft().Ask().Do(new Reject(
        TestStores.ApproverOf(language), Draft().Case.Draft!.Id, Ja ? "返金ではなく交換をご案内してください。" : "Please offer a replacement instead of a refund."));

    public CaseMaker WithFiles() => new(language, TestMails.Counterfeit(language, CaseMaker.Noon.AddHours(-1)) with
    {
        Attachments =
        [
            new AttachmentRef("a1b2", Ja ? "縫い目の写真.jpg" : "stitching.jpg", "image/jpeg", 2_345_678),
            new AttachmentRef("c3d4", "IMG_2041.HEIC", "image/heic", 987_654),
            new AttachmentRef("", Ja ? "動画（全体）.mov" : "whole-video.mov", "video/quicktime", 48_000_000),
        ],
    });

    public CaseMaker Snoozed() => New().Do(new SnoozeReminders(TestStores.OperatorOf(language), CaseMaker.Noon.AddHours(2)));

    public CaseMaker Done() => Ticked(Draft().Ask().Approve().Send(SendVerdict.Accepted, "250 OK"));

    /// <summary>Done, and its retention period is over.</summary>
    public CaseMaker Forgotten()
    {
        var made = WithFiles().Walk("counterfeit", "none", "yes", "refund");
        made.Do(new AddNote(made.Operator, Ja ? "山田様とお電話で話した。" : "Talked to Ms Bennett on the phone."));
        made = Ticked(made.Ask().Approve().Send(SendVerdict.Accepted, "250 OK")).Pass(TimeSpan.FromDays(180));
        return made.Do(new Forget(made.Now));
    }

    public CaseMaker ManyTasks()
    {
        var made = New();
        foreach (var count in Enumerable.Range(1, 60))
            made.Do(new AddTask(made.Operator, Ja ? $"倉庫に在庫を確認する（{count}回目）" : $"Ask the warehouse about the stock, part {count}"));
        return made.Do(new TickTask(made.Operator, made.Case.Tasks[0].Id, true));
    }

    public CaseMaker LongDraft() => Written(Repeat(Ja ? "お手元の商品について、担当者が確認した内容をお知らせいたします。\n" : "This is what our colleague has found out about the item that you have.\n", 900)[..19_000]);

    private CaseMaker Thanks() => new CaseMaker(language, Words2("無事に届きました。ありがとうございました。", "It arrived safely. Thank you very much!")).Walk();

    private CaseMaker ThanksDecided() => Thanks().Do(new Choose(TestStores.OperatorOf(language), "anything", "thanks"));

    private CaseMaker NoReplyNeeded() => ThanksDecided().Do(new MarkNoReplyNeeded(TestStores.OperatorOf(language), "m1"));

    private CaseMaker Ticked(CaseMaker made) => made.Case.Tasks.Aggregate(made, (m, task) => m.Do(new TickTask(TestStores.OperatorOf(language), task.Id, true)));

    // The return guide asks whether the buyer was refunded before, and the record answers.
    private CaseMaker Returned()
    {
        var made = new CaseMaker(language, Words2("イメージと違ったので返品したいです。", "It is not what I imagined. I would like to return it."), past: Pasts.Small);
        return made.Do(new BeginGuide(made.Operator, "return")).Do(new Choose(made.Operator, "reason", "mind")).Do(new Choose(made.Operator, "fulfilment", "own"));
    }

    private static CaseMaker Approved(CaseMaker made) => made.Ask().Approve();

    private CaseMaker Written(string text) => Written(New(), text);

    private static CaseMaker Written(CaseMaker made, string text)
    {
        made.Do(new BeginDraft(made.Operator, null, Empty));
        return made.Do(new WriteDraft(made.Operator, made.Case.Draft!.Id, text));
    }

    private CaseMaker Bounced()
    {
        var made = Draft().Ask().Approve().Send(SendVerdict.Accepted, "250 OK").Pass(TimeSpan.FromMinutes(5));
        return made.Receive(TestMails.Again(made.First, made.Now, Ja ? "送信できませんでした。" : "Your message could not be delivered.") with { Kind = InquiryKind.Bounce, Source = Origin.Amazon });
    }

    private Inquiry Words2(string ja, string en) => TestMails.Buyer(
        language, CaseMaker.Noon.AddHours(-1), Ja ? ("加藤 由美子", "お問い合わせ", ja) : ("Christopher Montgomery-Whitfield", "Question", en.Length > 0 ? en : ja));

    private static string Repeat(string words, int times) => string.Concat(Enumerable.Repeat(words, times));

    private CardState Shown(string name, CaseMaker made, Func<CaseMaker, string>? notice = null, CardAudience? audience = null) =>
        new($"case-{name}", language, "case", _presenter.Present(made.Case, made.Context, notice?.Invoke(made), audience));
}
