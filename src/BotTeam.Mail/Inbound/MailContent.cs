// The text and HTML parts of a mail, and where to look for the words in them.
using BotTeam.Desk.Cases;

namespace BotTeam.Mail.Inbound;

/// <summary>The readable content of a mail.</summary>
/// <param name="Text">All of its text: the text part, else the HTML part as text.</param>
/// <param name="TextPart">The text part; empty when there is none.</param>
/// <param name="Html">The HTML part as sent; empty when there is none.</param>
internal sealed record MailContent(string Text, string TextPart, string Html)
{
    /// <summary>True when there is nothing to read.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>The content of a mail.</summary>
    public static MailContent Of(IncomingMail mail)
    {
        var text = MailText.Lines(mail.TextBody ?? "");
        var html = mail.HtmlBody ?? "";
        return new(string.IsNullOrWhiteSpace(text) && html.Length > 0 ? HtmlText.Read(html) : text, text, html);
    }

    /// <summary>Divides the words from Amazon's frame, as far as this kind of mail has one.</summary>
    public FramedText Divide(MailSign sign)
    {
        if (!sign.FromAmazon)
            return MessageFrame.HasBothMarkers(Text) && MessageFrame.IsPresent(Text) ? Markers() ?? Whole() : Whole();
        var carriesWords = sign.Source == Origin.Buyer || sign.Kind == InquiryKind.ReplyCopy;
        return carriesWords ? Markers() ?? MessageFrame.ByFooter(Text) : MessageFrame.ByFooter(Text);
    }

    private FramedText? Markers()
    {
        var byText = MessageFrame.ByMarkers(Text);
        if (byText is not null && !string.IsNullOrWhiteSpace(byText.Words))
            return byText;
        if (Html.Length == 0)
            return byText;
        if (HtmlText.BuyersPre(Html, out var frame) is { } pre && !string.IsNullOrWhiteSpace(pre))
            return new FramedText(pre, frame, true);
        return (TextPart.Length == 0 ? null : MessageFrame.ByMarkers(HtmlText.Read(Html))) ?? byText;
    }

    private FramedText Whole() => new(Text, "", false);
}
