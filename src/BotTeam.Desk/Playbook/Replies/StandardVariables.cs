// The variables every template may use without declaring them: what the desk knows by itself.
using System.Collections.Immutable;

namespace BotTeam.Desk.Playbook.Replies;

/// <summary>Names of the variables that are filled from the case and the store.</summary>
public static class StandardVariables
{
    /// <summary>The buyer's name without 様; may be missing.</summary>
    public const string BuyerName = "buyerName";

    /// <summary>The opening line, made from the buyer's name ("山田 様"); never given by the caller.</summary>
    public const string Greeting = "greeting";

    /// <summary>The operator's personal lines (rule 82); never given as a variable but to the renderer itself.</summary>
    public const string OwnWords = "ownWords";

    /// <summary>The closing lines; made from store and person unless the store has its own.</summary>
    public const string Signature = "signature";

    /// <summary>The store's name; required.</summary>
    public const string StoreName = "storeName";

    /// <summary>The name of the person who writes; may be missing.</summary>
    public const string PersonName = "personName";

    /// <summary>The order id; may be missing.</summary>
    public const string OrderId = "orderId";

    /// <summary>The product's name; may be missing.</summary>
    public const string ProductName = "productName";

    /// <summary>The date a holding reply promises. Not always there: every holding template declares it, as a required date.</summary>
    public const string PromisedDate = "promisedDate";

    /// <summary>All that need no declaration.</summary>
    public static ImmutableArray<string> Names { get; } =
        [BuyerName, Greeting, OwnWords, Signature, StoreName, PersonName, OrderId, ProductName];
}
