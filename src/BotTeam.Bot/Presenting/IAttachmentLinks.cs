// What the bot needs of the attachment store: a link a person may open for a while.
namespace BotTeam.Bot.Presenting;

/// <summary>Makes links to attachments. The host implements it; the bot does not know where files are.</summary>
public interface IAttachmentLinks
{
    /// <summary>A signed link that expires, or null when the file was not kept.</summary>
    /// <param name="attachmentId">Id from the case.</param>
    Uri? LinkTo(string attachmentId);
}
