// A draft made ready for the checks: its forms, its greeting, what is said between greeting and signature.
using BotTeam.Desk.Playbook.Words;

namespace BotTeam.Desk.Playbook.Checks;

/// <summary>One draft under check.</summary>
internal sealed class Draft
{
    private Draft(DraftText given, CheckRules rules, string text)
    {
        Given = given;
        Rules = rules;
        Text = text;
        Joined = NormalText.Of(text);
        Plain = NormalText.Of(text, joinLines: false);
        Greeting = Greeting.Of(text, given.BuyerName, rules);
        Content = NormalText.Of(ContentOf(text, Greeting)).Value;
        InText = rules.Book.Read(text);
        InJoined = rules.Book.Read(Joined.Value);
        InPlain = rules.Book.Read(Plain.Value);
        InContent = rules.Book.Read(Content);
        Kind = given.Kind ?? DraftParts.Tell(this);
    }

    /// <summary>The draft as it came in.</summary>
    public DraftText Given { get; }

    /// <summary>The rules in force.</summary>
    public CheckRules Rules { get; }

    /// <summary>The text, cut to the size that is worth reading.</summary>
    public string Text { get; }

    /// <summary>Normalised, lines joined.</summary>
    public NormalText Joined { get; }

    /// <summary>Normalised, lines as they are.</summary>
    public NormalText Plain { get; }

    /// <summary>How the draft addresses its reader.</summary>
    public Greeting Greeting { get; }

    /// <summary>What stands between greeting and signature, normalised.</summary>
    public string Content { get; }

    /// <summary><see cref="Text"/>, read for phrases.</summary>
    public PhraseText InText { get; }

    /// <summary><see cref="Joined"/>, read for phrases.</summary>
    public PhraseText InJoined { get; }

    /// <summary><see cref="Plain"/>, read for phrases.</summary>
    public PhraseText InPlain { get; }

    /// <summary><see cref="Content"/>, read for phrases.</summary>
    public PhraseText InContent { get; }

    /// <summary>The kind of reply, given or told from the text.</summary>
    public string? Kind { get; }

    /// <summary>True when the buyer reads Japanese.</summary>
    public bool BuyerReadsJapanese => Given.Lang.StartsWith(Languages.Ja, StringComparison.OrdinalIgnoreCase);

    /// <summary>Letters of the content: every sign of Japanese, every letter or digit otherwise.</summary>
    public int ContentLetters => Content.Count(char.IsLetterOrDigit);

    /// <summary>Words of the content, divided by blanks.</summary>
    public int ContentWords => WordsOf(Content);

    /// <summary>Makes a draft ready.</summary>
    public static Draft Of(DraftText given, CheckRules rules)
    {
        const int longest = 5_000;
        return new Draft(given, rules, given.Text.Length > longest ? given.Text[..longest] : given.Text);
    }

    /// <summary>Whether the draft holds a word of a list.</summary>
    public bool Says(string list) => Rules.Lists[list].AreIn(InJoined);

    /// <summary>A finding; without a quote when something is missing.</summary>
    public Finding Find(string id, int start = -1, int length = 0, string? mended = null)
    {
        var rule = Rules.Rules[id];
        return new Finding
        {
            Rule = rule.Id,
            RuleNumbers = rule.Numbers,
            Severity = rule.Severity,
            Quote = start < 0 ? "" : Text.Substring(start, length),
            Start = start < 0 ? null : start,
            Message = rule.Message,
            Mended = mended,
        };
    }

    /// <summary>Words of a text, divided by blanks.</summary>
    public static int WordsOf(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));

    // Greeting and signature are no content; a signature is what stands at the end in short lines without a full stop.
    private static string ContentOf(string text, Greeting greeting)
    {
        var lines = text[Math.Min(greeting.End, text.Length)..].Split('\n').Select(l => l.Trim()).ToList();
        while (lines.Count > 1 && (lines[^1].Length == 0 || IsSignature(lines[^1]))) lines.RemoveAt(lines.Count - 1);
        return string.Join('\n', lines);
    }

    private static readonly char[] SentenceEnds = [.. "。.!?！？"];

    private static bool IsSignature(string line) => line.Length <= 40 && line.IndexOfAny(SentenceEnds) < 0 && !line.EndsWith('す');
}
