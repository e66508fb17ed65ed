// Tells who wrote: a buyer or Amazon (rule 1). Header first, then sender, then what the caller says, then the text.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Triage;

/// <summary>Who wrote, and what that alone settles.</summary>
/// <param name="Origin"><c>buyer</c> or <c>amazon</c>.</param>
/// <param name="Known">True when header, sender or caller said it; false when the text was guessed from.</param>
/// <param name="Mail">The header or mailbox rule that was met, or null.</param>
/// <param name="Stranger">True when a sender outside Amazon speaks in Amazon's name.</param>
internal sealed record OriginFound(string Origin, bool Known, SenderMail? Mail, bool Stranger);

/// <summary>Finds the origin of an inquiry.</summary>
internal sealed class OriginFinder(SenderRules rules)
{
    private const string Header = "X-Space-Notification-Type";

    /// <summary>The origin, by the most reliable mark that is there.</summary>
    /// <param name="input">The inquiry.</param>
    /// <param name="text">Its normalised text, subject first; read when nothing else says who wrote.</param>
    public OriginFound Find(TriageInput input, Func<PhraseText> text)
    {
        foreach (var (name, value) in input.Headers)
        {
            if (!name.Equals(Header, StringComparison.OrdinalIgnoreCase)) continue;
            if (rules.Headers.FirstOrDefault(h => h.Fits((value ?? "").Trim())) is { } mail) return new(mail.Origin, true, mail, false);
        }
        var sender = Sender(input.FromAddress);
        if (sender is { } known) return new(known.Origin, true, known.Mail, false);
        if (input.Source is "buyer" or "amazon") return new(input.Source, true, null, false);
        var words = text();
        if (rules.BuyerMarks.AreIn(words) || BuyerWords.HasMarkers(input.Body)) return new("buyer", true, null, false);
        if (!rules.AmazonMarks.AreIn(words)) return new("buyer", false, null, false);
        return string.IsNullOrWhiteSpace(input.FromAddress) ? new("amazon", false, null, false) : new("buyer", false, null, true);
    }

    private (string Origin, SenderMail? Mail)? Sender(string? address)
    {
        if (address is null) return null;
        var trimmed = address.Trim().TrimEnd('>');
        var at = trimmed.LastIndexOf('@');
        if (at < 0) return null;
        var local = trimmed[(trimmed.LastIndexOf('<', at) + 1)..at].Trim().ToLowerInvariant();
        var domain = trimmed[(at + 1)..].Trim().ToLowerInvariant();
        var tld = rules.TopLevelDomains.FirstOrDefault(t => domain.EndsWith(".amazon." + t, StringComparison.Ordinal) || domain == "amazon." + t);
        if (tld is null) return null;
        var host = domain[..^("amazon.".Length + tld.Length)].TrimEnd('.');
        if (host is "marketplace" or "m.marketplace" && !rules.NotBuyers.Contains(local)) return ("buyer", null);
        return ("amazon", rules.Locals.FirstOrDefault(l => l.Fits(local)));
    }
}
