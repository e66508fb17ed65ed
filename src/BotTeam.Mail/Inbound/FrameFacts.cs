// What Amazon's own words tell: order id, item, thread. Never read from the buyer's words, which could claim anything.
using System.Text.RegularExpressions;

namespace BotTeam.Mail.Inbound;

/// <summary>Facts in Amazon's frame and subject.</summary>
public static partial class FrameFacts
{
    /// <summary>True for <c>\d{3}-\d{7}-\d{7}</c> in ASCII digits.</summary>
    /// <param name="text">Candidate.</param>
    public static bool IsOrderId(string? text) => text is { Length: 19 } && OnlyOrderId().IsMatch(text);

    /// <summary>The order id, or null: the labelled one at the end of the subject, the order line of the frame, any in the subject, and in Amazon's own notices any in the text.</summary>
    /// <param name="subject">Subject line.</param>
    /// <param name="frame">Amazon's words around the message.</param>
    /// <param name="notice">Text of a notice that Amazon wrote itself, else empty.</param>
    public static string? OrderId(string subject, string frame, string notice) =>
        Last(SubjectOrder(), subject) ?? First(OrderLine(), frame) ?? Last(AnyOrder(), subject) ?? First(AnyOrder(), notice);

    /// <summary>ASIN and product name of the first item line, <c>1 / NAME [ASIN: B0…]</c>; null where not told.</summary>
    /// <param name="frame">Amazon's words around the message.</param>
    public static (string? Asin, string? Product) Item(string frame)
    {
        var match = ItemLine().Match(frame);
        if (!match.Success)
            return (null, null);
        var name = Label().Replace(Quantity().Replace(match.Groups[1].Value.Trim(), "", 1), "", 1).Trim();
        return (match.Groups[2].Value, name.Length == 0 ? null : MailText.OneLine(name, 500));
    }

    /// <summary>Amazon's case id in the report link, in lower case, or null.</summary>
    /// <param name="frame">Amazon's words around the message.</param>
    public static string? CaseId(string frame) =>
        ReportLink().Match(frame) is { Success: true } link && AmazonPlaces.OfHost(link.Groups[1].ValueSpan) is not null
            ? link.Groups[2].Value.ToLowerInvariant()
            : null;

    /// <summary>The notification type that Amazon's survey link carries, or null; told only when the header was lost on the way.</summary>
    /// <param name="frame">Amazon's words around the message.</param>
    public static string? NotificationType(string frame) =>
        Survey().Match(frame) is { Success: true } survey ? survey.Groups[1].Value : null;

    /// <summary>Marketplace of a Seller Central link, or null.</summary>
    /// <param name="frame">Amazon's words around the message.</param>
    public static string? Marketplace(string frame) =>
        SellerCentral().Match(frame) is { Success: true } link ? AmazonPlaces.OfHost(link.Groups[1].ValueSpan) : null;

    private static string? First(Regex regex, string text) => regex.Match(text) is { Success: true } m ? m.Groups[1].Value : null;

    private static string? Last(Regex regex, string text) => regex.Matches(text).LastOrDefault()?.Groups[1].Value;

    private const string Order = "([0-9]{3}-[0-9]{7}-[0-9]{7})";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // All but one look at each letter a bounded number of times, compiled ahead; an automaton for each of them would cost megabytes.
    private const int Patience = 5_000;

    [GeneratedRegex("^" + Order + "$", Options, Patience)]
    private static partial Regex OnlyOrderId();

    [GeneratedRegex(@"[(（][^()（）:：]{1,20}[:：][ \u3000]*" + Order + "[)）]", Options, Patience)]
    private static partial Regex SubjectOrder();

    [GeneratedRegex(@"^[ \t]*(?:#|order id|注文番号[:：]?) ?" + Order + "[:：]?", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex OrderLine();

    [GeneratedRegex("(?:^|[^0-9-])" + Order + "(?:$|[^0-9-])", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex AnyOrder();

    [GeneratedRegex(@"^([^\n]*)\[ASIN: ?([A-Z0-9]{10})\]", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"^[0-9]{1,4} ?(/|of|x|×) ", Options, Patience)]
    private static partial Regex Quantity();

    // What a notice writes before the name of the item.
    [GeneratedRegex(@"^(商品名?|item|product)( name)?[ \u3000]?[:：]", Options, Patience)]
    private static partial Regex Label();

    [GeneratedRegex(@"https://([a-z0-9.-]{1,80})/messaging/inbox\?(?:[a-z]+=[^\s&]*&(?:amp;)?){0,4}ss=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", Options | RegexOptions.NonBacktracking)]
    private static partial Regex ReportLink();

    [GeneratedRegex(@"customAttribute1Value=([A-Z_]{3,60})", Options, Patience)]
    private static partial Regex Survey();

    [GeneratedRegex(@"https://(sellercentral[a-z0-9.-]{1,80})/", Options, Patience)]
    private static partial Regex SellerCentral();
}
