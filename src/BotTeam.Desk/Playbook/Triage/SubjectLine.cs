// Takes Amazon's frame off a subject line, so that only what the buyer chose or wrote is weighed.
using System.Text.RegularExpressions;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>A subject line without its frame.</summary>
/// <param name="Text">What is left of it.</param>
/// <param name="IsReply">True for "Re:": the subject speaks of an older matter.</param>
internal sealed partial record SubjectLine(string Text, bool IsReply)
{
    private const int Longest = 400;

    // No subject of that length needs a thousandth of it.
    private const int Patience = 1_000;

    /// <summary>Reads a subject line.</summary>
    public static SubjectLine Of(string subject)
    {
        var text = subject.Length > Longest ? subject[..Longest] : subject;
        var reply = Reply().Match(text);
        if (reply.Success) text = text[reply.Length..];
        var frame = JapaneseFrame().Match(text);
        if (frame.Success) text = frame.Groups["topic"].Value;
        else if (EnglishFrame().Match(text) is { Success: true } english) text = english.Groups["topic"].Value;
        return new SubjectLine(Order().Replace(text, "").Trim(), reply.Success);
    }

    [GeneratedRegex(@"^\s*((re|fw|fwd|aw)\s*(\[\d+\])?\s*[::]\s*|返信\s*[::]\s*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Reply();

    // Amazonのカスタマー 山田 様から商品の詳細情報に関するお問い合わせ(注文: …): "product details" is only the default choice of the form.
    [GeneratedRegex(@"^.{0,120}様から(商品の詳細情報に関する|の)?(?<topic>.{0,60}?)(に関する)?(お問い合わせ|ご質問|メッセージ).*$", RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience)]
    private static partial Regex JapaneseFrame();

    [GeneratedRegex(@"^(?<topic>.{0,60}?)\s*((inquiry|enquiry|message|question)\s*)?from amazon customer.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience)]
    private static partial Regex EnglishFrame();

    [GeneratedRegex(@"[((]?\s*((注文(番号)?|order( id| number)?)\s*)?([::#]\s*)?\d{3}-\d{7}-\d{7}\s*[))]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Order();
}
