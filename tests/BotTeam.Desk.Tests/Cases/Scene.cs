// One case with its store and a time that is moved by hand: tests say what happens, in order.
using System.Globalization;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Desk.Tests.Cases;

internal sealed class Scene
{
    private Scene(StoreProfile store, DateTimeOffset now, Func<CaseContext, Case> open)
    {
        Store = store;
        Now = now;
        Case = open(Context) with { Number = 1001, Version = 1 };
    }

    public StoreProfile Store { get; set; }

    public Desk.Playbook.Playbook Playbook { get; private set; } = SmallPlaybook.Playbook;

    public DateTimeOffset Now { get; private set; }

    public Case Case { get; private set; }

    public Desk.Cases.Draft Draft => Case.Draft ?? throw new Xunit.Sdk.XunitException("There is no draft.");

    public IReadOnlyList<Clock> Clocks => Desk.Cases.Clocks.Of(Case, Store);

    public CaseContext Context => new()
    {
        Now = Now,
        Store = Store,
        Playbook = Playbook,
        Check = new DraftCheck(Playbook.Checks),
    };

    public IEnumerable<AnnouncementKind> Announced => Case.Effects.OfType<PostAnnouncement>().Select(a => a.Kind);

    /// <summary>A buyer has just written.</summary>
    public static Scene Of(string category = CategoryIds.Counterfeit, StoreProfile? store = null, Inquiry? inquiry = null, string language = "ja")
    {
        var first = inquiry ?? Given.Mail("偽物ではないですか。");
        return new Scene(
            store ?? Given.Store(), first.ReceivedAt, context => CaseRules.Open(first, Given.Judged(category, language: language), context));
    }

    /// <summary>Somebody has just registered what a buyer wrote; where an answer goes, nobody knows.</summary>
    public static Scene WithoutAddress(StoreProfile? store = null) =>
        Of(store: store, inquiry: Given.Mail("偽物ではないですか。") with { FromAddress = null, ReplyTo = null, MailId = null });

    /// <summary>An approved reply that waits to be sent by hand.</summary>
    public static Scene ByHand(StoreProfile? store = null) =>
        WithoutAddress(store).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values())).Approve(Given.Sato);

    /// <summary>An inquiry has just been judged so.</summary>
    public static Scene Opened(Inquiry inquiry, TriageResult judgement) =>
        new(Given.Store(), inquiry.ReceivedAt, context => CaseRules.Open(inquiry, judgement, context));

    /// <summary>Amazon has just written.</summary>
    public static Scene OfNotice(
        string category = CategoryIds.AmazonNotice, InquiryKind kind = InquiryKind.Message, Urgency urgency = Urgency.Now, StoreProfile? store = null,
        string? notUnderstood = null)
    {
        var notice = Given.FromAmazon("ご対応ください。", kind) with { NotUnderstood = notUnderstood };
        return new Scene(
            store ?? Given.Store(), notice.ReceivedAt, context => CaseRules.Open(notice, Given.Judged(category, urgency: urgency), context));
    }

    /// <summary>A draft of the exchange template, unedited, in the hands of Aoki.</summary>
    public static Scene WithDraft(StoreProfile? store = null) =>
        Of(store: store).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));

    /// <summary>A draft that waits for approval.</summary>
    public static Scene Asked(StoreProfile? store = null)
    {
        var scene = WithDraft(store);
        return scene.Do(new AskApproval(Given.Aoki, scene.Draft.Id, scene.Draft.TextHash));
    }

    /// <summary>An approved reply whose hand-over has begun.</summary>
    public static Scene Sending()
    {
        var scene = Asked();
        scene.Do(new Approve(Given.Sato, scene.Draft.Id, scene.Draft.TextHash));
        return scene.Do(new StartEffect(scene.Send.Id));
    }

    /// <summary>The one reply on its way.</summary>
    public SendReply Send => Assert.Single(Case.Effects.OfType<SendReply>());

    public Scene After(double hours)
    {
        Now += TimeSpan.FromHours(hours);
        return this;
    }

    public Scene At(string local)
    {
        var at = DateTime.Parse(local, CultureInfo.InvariantCulture);
        Now = new DateTimeOffset(at, Store.TimeZone.GetUtcOffset(at));
        return this;
    }

    /// <summary>The team changes its playbook while the case is open.</summary>
    public Scene PlaybookChanges(Desk.Playbook.Playbook to)
    {
        Playbook = to;
        return this;
    }

    public CaseDecision Try(CaseCommand command) => CaseRules.Decide(Case, command, Context);

    /// <summary>Carries a command out; it must not be refused.</summary>
    public Scene Do(CaseCommand command)
    {
        var accepted = Assert.IsType<CaseDecision.Accepted>(Try(command));
        Case = accepted.Case;
        return this;
    }

    /// <summary>Says that the draft was sent by hand as it stands there.</summary>
    public Scene SentByHand(Person by) => Do(new MarkSentByHand(by, Draft.Id, Draft.TextHash));

    /// <summary>The command must be refused.</summary>
    public Refusal Refuse(CaseCommand command) => Assert.IsType<CaseDecision.Refused>(Try(command)).Refusal;

    /// <summary>The refusal of the command; null when it is carried out (the case stays as it was either way).</summary>
    public RefusalCode? CodeOf(CaseCommand command) => (Try(command) as CaseDecision.Refused)?.Refusal.Code;

    public Scene BuyerWrites(string body, string category = CategoryIds.Counterfeit, bool sure = true, string? id = null) =>
        Do(new ReceiveMessage(Given.Mail(body, id, Now), Given.Judged(category, sure)));

    public Scene AmazonWrites(InquiryKind kind, string body = "お知らせ") =>
        Do(new ReceiveMessage(Given.FromAmazon(body, kind, Now), Given.Judged(CategoryIds.AmazonNotice)));

    public Scene CopyArrives(string body, DateTimeOffset? sentAt = null) =>
        Do(new ReceiveMessage(Given.FromAmazon(body, InquiryKind.ReplyCopy, sentAt ?? Now), Given.Judged(CategoryIds.AmazonNotice)));

    public Scene Approve(Person by) => Do(new Approve(by, Draft.Id, Draft.TextHash));

    public Scene SendEnds(SendVerdict verdict, string detail = "250 OK") => Do(new FinishSend(Send.Id, new SendOutcome(verdict, detail)));

    /// <summary>Draft, approval and hand-over of a free text.</summary>
    public Scene Reply(string text = "お詫び申し上げます。", DateTimeOffset? promised = null)
    {
        Do(new BeginDraft(Given.Aoki, null, Given.Values(), text));
        if (promised is not null)
            Do(new SetPromise(Given.Aoki, Draft.Id, promised));
        Approve(Given.Sato).Do(new StartEffect(Send.Id));
        return SendEnds(SendVerdict.Accepted);
    }

    /// <summary>Everything the channel is to be told has been told.</summary>
    public Scene ChannelTold()
    {
        foreach (var effect in Case.Effects.Where(e => e is not SendReply).ToList())
            Do(new FinishEffect(effect.Id));
        return this;
    }

    /// <summary>The reminders that a wake at this time posts, as <c>clock key#rung</c>.</summary>
    public IReadOnlyList<string> WakeUp()
    {
        Do(new Wake());
        var posted = Case.Effects.OfType<PostReminder>().Select(r => $"{r.Clock.Key}#{r.Rung}").ToList();
        ChannelTold();
        return posted;
    }

    public int Count(HistoryKind kind) => Case.History.Count(h => h.What == kind);

    public HistoryEntry Last(HistoryKind kind) =>
        Case.History.FindLast(h => h.What == kind) ?? throw new Xunit.Sdk.XunitException($"The history has no {kind}.");
}
