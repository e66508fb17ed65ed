// Brings a case into any state through the real rules, without a database.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;
using BotTeam.Desk.Ports;
using BotTeam.Desk.Stores;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>A case under the hands of the test.</summary>
internal sealed class CaseMaker
{
    /// <summary>Tuesday 24 November 2026, 15:28 in Tokyo.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 15, 28, 0, TimeSpan.FromHours(9));

    private static readonly Lazy<PlaybookInForce> Playbook = new(() => new PlaybookInForce(Desk.Playbook.Playbook.LoadBuiltIn()));

    private readonly StoreProfile _store;

    public CaseMaker(string language, Inquiry inquiry, DateTimeOffset? now = null, int number = 1042, Func<StoreProfile, StoreProfile>? change = null, BuyerPast? past = null)
    {
        Language = language;
        Now = now ?? Noon;
        _store = change is null ? TestStores.In(language) : change(TestStores.In(language));
        Case = CaseRules.Open(inquiry, Judge(inquiry), Context, past) with { Number = number, Version = 1 };
        First = inquiry;
    }

    public string Language { get; }

    public Inquiry First { get; }

    public Case Case { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>The playbook in force.</summary>
    public PlaybookInForce InForce { get; private set; } = Playbook.Value;

    public Person Operator => TestStores.OperatorOf(Language);

    public Person Approver => TestStores.ApproverOf(Language);

    public CaseContext Context => new()
    {
        Now = Now,
        Store = _store,
        Playbook = InForce.Playbook,
        Check = InForce.Check,
    };

    /// <summary>Carries a command out, which must be accepted.</summary>
    public CaseMaker Do(CaseCommand command)
    {
        var decision = CaseRules.Decide(Case, command, Context);
        if (decision is CaseDecision.Refused { Refusal: var refusal })
            Assert.Fail($"{command} was refused: {refusal}");
        Case = ((CaseDecision.Accepted)decision).Case;
        return this;
    }

    /// <summary>A command that is refused; the case stays.</summary>
    public Refusal Refused(CaseCommand command) => Assert.IsType<CaseDecision.Refused>(CaseRules.Decide(Case, command, Context)).Refusal;

    public CaseMaker Pass(TimeSpan span)
    {
        Now += span;
        return this;
    }

    /// <summary>The buyer writes again.</summary>
    public CaseMaker Again(string body)
    {
        var inquiry = TestMails.Again(First, Now, body);
        return Do(new ReceiveMessage(inquiry, Judge(inquiry)));
    }

    /// <summary>Something comes in as it is.</summary>
    public CaseMaker Receive(Inquiry inquiry) => Do(new ReceiveMessage(inquiry, Judge(inquiry)));

    /// <summary>Answers the steps of the guide, choice by choice.</summary>
    public CaseMaker Walk(params string[] choices)
    {
        Do(new BeginGuide(Operator));
        foreach (var choice in choices)
            Do(new Choose(Operator, Assert.IsType<Desk.Playbook.Guides.AtStep>(CaseRules.Position(Case, Context.Playbook)).Step.Id, choice));
        return this;
    }

    /// <summary>The team changes its playbook.</summary>
    public CaseMaker PlaybookChanges(PlaybookInForce to)
    {
        InForce = to;
        return this;
    }

    public CaseMaker Ask() => Do(new AskApproval(Operator, Case.Draft!.Id, Case.Draft.TextHash));

    public CaseMaker Approve() => Do(new Approve(Approver, Case.Draft!.Id, Case.Draft.TextHash));

    /// <summary>The hand-over under way ends like this.</summary>
    public CaseMaker Send(SendVerdict verdict, string detail)
    {
        var effect = Case.Effects.OfType<SendReply>().Single();
        return Do(new StartEffect(effect.Id)).Do(new FinishSend(effect.Id, new SendOutcome(verdict, detail)));
    }

    private static TriageResult Judge(Inquiry inquiry) => Playbook.Value.Triage.Classify(new TriageInput
    {
        Id = inquiry.ExternalId,
        Source = inquiry.Source switch { Origin.Buyer => "buyer", Origin.Amazon => "amazon", _ => null },
        FromName = inquiry.FromName,
        FromAddress = inquiry.FromAddress,
        Subject = inquiry.Subject,
        Body = inquiry.Body,
        Headers = inquiry.Headers,
    });
}
