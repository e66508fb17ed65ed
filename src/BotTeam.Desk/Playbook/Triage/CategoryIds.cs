// The category ids: what an inquiry can be about. The ids are a contract: command line, guides and corrections use them.
namespace BotTeam.Desk.Playbook.Triage;

/// <summary>The category ids, exactly as they are written in files and on the command line.</summary>
public static class CategoryIds
{
    /// <summary>The parcel has not come (rule 30).</summary>
    public const string NotArrived = "not-arrived";
    /// <summary>The parcel comes late or is not yet shipped (rules 25, 56–60).</summary>
    public const string DeliveryDelay = "delivery-delay";
    /// <summary>Broken or dented on arrival (rules 31, 50).</summary>
    public const string Damaged = "damaged";
    /// <summary>Does not work as it should (rule 33): an account-risk claim.</summary>
    public const string Defective = "defective";
    /// <summary>Said or suspected to be a fake (rule 33): an account-risk claim.</summary>
    public const string Counterfeit = "counterfeit";
    /// <summary>Bought new, came used, opened or dirty (rule 33): an account-risk claim.</summary>
    public const string UsedOrDirty = "used-or-dirty";
    /// <summary>Another item, colour, size or number than ordered or described (rule 48).</summary>
    public const string WrongItem = "wrong-item";
    /// <summary>Ordered by mistake, wants to give it back (rule 32).</summary>
    public const string MistakenOrder = "mistaken-order";
    /// <summary>Return or refund for other reasons, change of mind (rules 51, 52).</summary>
    public const string Return = "return";
    /// <summary>Asks to cancel the order (rules 61–67).</summary>
    public const string Cancel = "cancel";
    /// <summary>Asks for money again after a refund (rule 123).</summary>
    public const string RefundAgain = "refund-again";
    /// <summary>Offers or threatens a rating for money (rules 113, 114 seen from the buyer's side).</summary>
    public const string RatingBargain = "rating-bargain";
    /// <summary>A low rating was given (rules 100–122).</summary>
    public const string LowRating = "low-rating";
    /// <summary>A shopper's question on the listing (rules 24, 74–79).</summary>
    public const string ListingQuestion = "listing-question";
    /// <summary>A question about a product or its use.</summary>
    public const string ProductQuestion = "product-question";
    /// <summary>Thanks and nothing to answer (rules 27, 29).</summary>
    public const string Thanks = "thanks";
    /// <summary>Advertising or fraud (rule 28).</summary>
    public const string Spam = "spam";
    /// <summary>A notice of Amazon that asks for something (rules 2, 68, 69).</summary>
    public const string AmazonNotice = "amazon-notice";
    /// <summary>An A-to-z claim or chargeback.</summary>
    public const string AmazonClaim = "amazon-claim";
    /// <summary>Amazon's product question to every seller of the item (rules 71–73).</summary>
    public const string AmazonQuestion = "amazon-question";
    /// <summary>Amazon's mail about a return or a refund.</summary>
    public const string AmazonReturn = "amazon-return";
    /// <summary>Amazon's surveys, research and news (rules 4, 70).</summary>
    public const string AmazonOptional = "amazon-optional";
    /// <summary>None of the others, or not to be told.</summary>
    public const string Other = "other";

    /// <summary>Every category id.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotArrived, DeliveryDelay, Damaged, Defective, Counterfeit, UsedOrDirty, WrongItem, MistakenOrder, Return, Cancel,
        RefundAgain, RatingBargain, LowRating, ListingQuestion, ProductQuestion, Thanks, Spam, AmazonNotice, AmazonClaim,
        AmazonQuestion, AmazonReturn, AmazonOptional, Other,
    ];

    /// <summary>The account-risk claims of rule 33: answered at once, by the store itself, never sent on to Amazon.</summary>
    public static IReadOnlyList<string> AccountRisk { get; } = [Counterfeit, Defective, UsedOrDirty];
}
