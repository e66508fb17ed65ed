// The playbook the desk works by at this moment; replaced whole, never in part.
using BotTeam.Desk.Playbook.Checks;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk;

/// <summary>Holds the playbook in force with the judges made from it.</summary>
public sealed class PlaybookInForce
{
    private volatile Judges _judges;

    /// <summary>Puts a playbook in force.</summary>
    /// <param name="playbook">The playbook.</param>
    public PlaybookInForce(Playbook.Playbook playbook) => _judges = new Judges(playbook);

    /// <summary>The playbook.</summary>
    public Playbook.Playbook Playbook => _judges.Playbook;

    /// <summary>Judge of drafts, by the playbook's checks.</summary>
    public DraftCheck Check => _judges.Check;

    /// <summary>Judge of inquiries, by the playbook's triage rules.</summary>
    public InquiryTriage Triage => _judges.Triage;

    /// <summary>Puts another playbook in force. Decisions under way end by the one they began with.</summary>
    /// <param name="playbook">The playbook.</param>
    public void Replace(Playbook.Playbook playbook) => _judges = new Judges(playbook);

    private sealed class Judges(Playbook.Playbook playbook)
    {
        public Playbook.Playbook Playbook { get; } = playbook;

        private readonly Lazy<DraftCheck> _check = new(() => new(playbook.Checks));
        private readonly Lazy<InquiryTriage> _triage = new(() => new(playbook.Triage, category => playbook.GuideFor(category)?.Id));

        public DraftCheck Check => _check.Value;

        public InquiryTriage Triage => _triage.Value;
    }
}
