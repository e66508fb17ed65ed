// What the bot needs of the attachment store: a link a person may open for a while.
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Presenting;

/// <summary>Makes links to attachments. The host implements it; the bot does not know where files are.</summary>
public interface IAttachmentLinks
{
    /// <summary>A signed link that expires, or null when the file was not kept.</summary>
    /// <param name="value">The case the file belongs to.</param>
    /// <param name="file">One of its files.</param>
    Uri? LinkTo(Case value, AttachmentRef file);
}
