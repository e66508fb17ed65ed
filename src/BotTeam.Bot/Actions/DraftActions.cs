// The buttons around a draft.
namespace BotTeam.Bot.Actions;

/// <summary>Begin a reply from a template; null: a free text.</summary>
public sealed record BeginReply(int Case, string? Template = null) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.begin";
}

/// <summary>Begin a holding reply; inputs <c>promisedDate</c>, <c>ownWords</c>.</summary>
public sealed record BeginHolding(int Case) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.holding";
}

/// <summary>Give values; inputs <c>v_NAME</c> and <c>ownWords</c>.</summary>
public sealed record FillReply(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.fill";
}

/// <summary>Write the text; input <c>text</c>.</summary>
public sealed record WriteReply(int Case, string Draft, string Base) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.write";
}

/// <summary>Take over the mended text of a finding.</summary>
public sealed record MendReply(int Case, string Draft, string Base, string Rule) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.mend";
}

/// <summary>Set the date the text gives; input <c>promisedDate</c>.</summary>
public sealed record PromiseDate(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.promise";
}

/// <summary>Keep the draft although the buyer wrote again.</summary>
public sealed record KeepReply(int Case, string Draft, string Through) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.keep";
}

/// <summary>Throw the draft away.</summary>
public sealed record DropReply(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.drop";
}

/// <summary>Ask for approval.</summary>
public sealed record AskForApproval(int Case, string Draft, string Hash) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.ask";
}

/// <summary>Take the request for approval back.</summary>
public sealed record TakeBack(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.takeback";
}

/// <summary>Approve and send; without an address, approve to be sent by hand.</summary>
public sealed record ApproveReply(int Case, string Draft, string Hash) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.approve";
}

/// <summary>Reject; inputs <c>reason</c>, <c>more</c>.</summary>
public sealed record RejectReply(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "draft.reject";
}

/// <summary>The reply of unclear end was sent.</summary>
public sealed record ItWasSent(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "send.confirm";
}

/// <summary>Send the reply again.</summary>
public sealed record SendOnceMore(int Case, string Draft) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "send.again";
}

/// <summary>The approved text was sent in Seller Central.</summary>
public sealed record SentThere(int Case, string Draft, string Hash) : CardAction, IVerb
{
    /// <inheritdoc/>
    public static string Verb => "send.byhand";
}
