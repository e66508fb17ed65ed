// Cases for tests: small ones, and one with every field set.
using System.Collections.Immutable;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Guides;
using BotTeam.Desk.Ports;

namespace BotTeam.Storage.Tests.Contract;

internal static class CaseSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(9));

    public static readonly Person Sato = new("workspace:sato", "佐藤");

    public static readonly Person Aoki = new("workspace:aoki", "青木");

    public static Case Case(string store = "demo", DateTimeOffset? wakeAt = null, DateTimeOffset? dueAt = null, string text = "届きません。") => new()
    {
        StoreId = store,
        Origin = Origin.Buyer,
        OpenedAt = Noon,
        Matter = new CaseMatter { Category = "not-arrived" },
        Messages = [new CaseMessage { Id = "m1", Direction = Direction.FromBuyer, Kind = InquiryKind.Message, At = Noon, Text = text }],
        WakeAt = wakeAt,
        DueAt = dueAt,
    };

    public static Case FullCase() => Case() with
    {
        Status = CaseStatus.Closed,
        ClosedAt = Noon.AddHours(30).AddTicks(7),
        ForgottenAt = Noon.AddDays(200).AddTicks(3),
        Subject = "注文 250-1234567-1234567 について",
        Buyer = new Buyer { Name = "山田 様", Address = "abc@marketplace.amazon.co.jp", ReplyTo = "abc+1@marketplace.amazon.co.jp" },
        Order = new OrderFacts { OrderId = "250-1234567-1234567", Asin = "B000000000", ProductName = "傘", Marketplace = "amazon.co.jp" },
        Language = "en",
        Matter = new CaseMatter
        {
            Category = "counterfeit",
            GuideId = "account-risk",
            Confidence = 0.87,
            Sure = false,
            Evidence = ["偽物", "ロゴが違う"],
            Others = ["return"],
            Urgency = "now",
            RefundWords = "返金してください",
            ByPast = true,
            CorrectedBy = Sato,
        },
        Correction = new TriageCorrection { Number = 9, Was = "other", WasSure = true, Category = "counterfeit", By = "p", At = Noon, Origin = "buyer", Language = "ja", Text = "偽物" },
        Past = BuyerPast.Of(
        [
            new PastCase { Number = 7, OpenedAt = Noon.AddDays(-9), Category = "defective", Relay = "abc@marketplace.amazon.co.jp", Remedies = [new GivenRemedy(Remedy.Refund, Noon.AddDays(-8), "account-risk/refund", true)] },
        ]),
        Remedies = [new GivenRemedy(Remedy.Replacement, Noon, "account-risk/replace-own", true), new GivenRemedy(Remedy.PartialRefund, Noon.AddTicks(3), null, false)],
        Facts = ImmutableSortedDictionary<string, string>.Empty.Add("fulfilment", "fba").Add("shipped", "yes"),
        Messages =
        [
            new CaseMessage
            {
                Id = "m1", Direction = Direction.FromBuyer, Kind = InquiryKind.Message, At = Noon, Text = "一行目\n二行目", Subject = "件名", MailId = "<1@amazon>",
                Attachments = [new AttachmentRef("a1", "写真.jpg", "image/jpeg", 123_456_789_012)], NotUnderstood = "no text part",
                SettledAt = Noon.AddHours(1), Settlement = Settlement.Replied,
            },
            new CaseMessage { Id = "m2", Direction = Direction.ToBuyer, Kind = InquiryKind.ReplyCopy, At = Noon.AddHours(1), Text = "" },
        ],
        Walk = Walk.In("account-risk") with
        {
            Choices = [new WalkChoice { StepId = "s1", ChoiceId = "c1", ByPersonId = "p", ByName = "名", At = Noon, Known = true }],
        },
        OutcomeId = "ask-photos",
        Tasks = [new CaseTask { Id = "t1", TitleJa = "返品を確認", TitleEn = "Check the return", FromOutcome = "ask-photos", DoneAt = Noon, DoneBy = Aoki }],
        Draft = new Draft
        {
            Id = "d1",
            Stage = DraftStage.Unclear,
            Text = "山田様\n\n……",
            Language = "ja",
            Kind = "holding",
            TemplateId = "T3",
            Variables = ImmutableSortedDictionary<string, string>.Empty.Add("date", "3月5日"),
            Missing = ["name"],
            OwnWords = "お手数を",
            EditedByHand = true,
            AnswersThrough = "m1",
            PromisedAt = Noon.AddDays(3),
            Writers = [Sato, Aoki],
            WrittenAt = Noon.AddMinutes(5),
            Asked = new Decision(Aoki, Noon),
            Approved = new Decision(Sato, Noon, null),
            Rejected = new Decision(Sato, Noon, "硬い"),
            VoidBecause = "m2",
            SendDetail = "250 ?",
        },
        Promises = [new Promise("p1", Noon, Noon.AddDays(3), Noon.AddDays(2))],
        NoticeDueAt = Noon.AddDays(1),
        Assignee = Aoki,
        Snooze = new Snooze(Noon.AddHours(2), Aoki),
        Notes = [new Note(Aoki, Noon, "倉庫に聞いた")],
        History = [new HistoryEntry(Noon, Person.Bot, HistoryKind.Opened, "counterfeit"), new HistoryEntry(Noon, Aoki, HistoryKind.Taken)],
        Effects =
        [
            new SendReply
            {
                Id = "e1", NotBefore = Noon, Attempts = 2, StartedAt = Noon.AddSeconds(3), DraftId = "d1",
                Reply = new OutgoingReply
                {
                    MessageId = "<e1@botteam>", StoreId = "demo", From = "shop@example.jp", FromName = "店", To = "abc+1@marketplace.amazon.co.jp",
                    Subject = "Re: 件名", Text = "本文\n", InReplyTo = "<1@amazon>", References = ["<0@amazon>", "<1@amazon>"],
                },
            },
            new ShowCard { Id = "e2", NotBefore = Noon },
            new PostAnnouncement { Id = "e3", NotBefore = Noon, Kind = AnnouncementKind.Rejected, By = Sato, At = Noon, Detail = "硬い" },
            new DeleteFiles { Id = "e5", NotBefore = Noon, Files = [new AttachmentRef("a2", "箱.jpg", "image/jpeg", 1)] },
            new PostReminder { Id = "e4", NotBefore = Noon, Clock = new Clock(ClockKind.Promise, "promise:p1", Noon, Noon.AddDays(3)), Rung = 2 },
        ],
        Rungs = ImmutableSortedDictionary<string, int>.Empty.Add("reply:m1", 3),
        Cards = ImmutableSortedDictionary<string, string>.Empty.Add("conversation", "message"),
        LastId = 42,
        WakeAt = Noon.AddHours(3).AddTicks(1),
        DueAt = Noon.AddHours(24).AddTicks(9),
    };

    public static CaseSave Save(Case value, string? once = null, string? release = null, params string[] threads) =>
        new() { Case = value, OnceKey = once, ThreadKeys = [.. threads], ReleaseLeaseOf = release };
}
