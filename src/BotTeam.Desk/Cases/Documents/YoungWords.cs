// Words of documents that programs of before cannot read: a case with one of them would be no case to them. Each has a stand-in
// they know, of which the worst that comes is that a person is asked once more.
namespace BotTeam.Desk.Cases.Documents;

/// <summary>What stands in documents for a member that programs of before do not know.</summary>
internal static class YoungWords
{
    /// <summary>Approved to be sent by hand: to them it waits for approval, and without an address they can do nothing with it.</summary>
    /// <param name="stage">The stage.</param>
    public static DraftStage StandIn(DraftStage stage) => stage == DraftStage.ByHand ? DraftStage.AwaitingApproval : stage;

    /// <summary>Sent by hand: to them somebody said that it was sent.</summary>
    /// <param name="what">What happened.</param>
    public static HistoryKind StandIn(HistoryKind what) => what == HistoryKind.SentByHand ? HistoryKind.SendConfirmed : what;

    /// <summary>To be sent by hand: they tell that it did not reach the buyer and that somebody must act.</summary>
    /// <param name="kind">What is told.</param>
    public static AnnouncementKind StandIn(AnnouncementKind kind) => kind == AnnouncementKind.ToSendByHand ? AnnouncementKind.SendFailed : kind;
}
