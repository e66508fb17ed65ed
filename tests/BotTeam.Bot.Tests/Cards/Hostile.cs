// What buyers can write to break a card, a template, a link or a reader's eye.
using BotTeam.Bot.Tests.Harness;
using BotTeam.Desk.Cases;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>Hostile texts; each must come through as itself.</summary>
internal static class Hostile
{
    public static readonly IReadOnlyList<string> Texts =
    [
        "He said \"no\" and 'never' \\ \\n",
        "<script>alert(1)</script> <at>everyone</at> <b>bold</b> &lt; &amp;",
        "{{greeting}} {{#if x}} {{{raw}}} {{DATE(2026-11-24T00:00:00Z, SHORT)}}",
        "${$root.number} ${1/0} ${if(true, 'x', 'y')} $${",
        "[click](https://evil.example) ![img](https://evil.example/x.png) https://plain.example",
        "**bold** _it_ # heading\n- list\n1. one\n> quote\n`code`",
        "👩‍👩‍👧‍👦 🇯🇵 👍🏽 e\u0301 𠮷野家",
        "\u202Eabc\u202C \u200Fשלום\u200E \u2066مرحبا\u2069",
        "a\u0000b\u0007c\u001B[31m",
        "\uD83D half a pair",
    ];

    public static Inquiry Inquiry(string language) => TestMails.Buyer(
        language, CaseMaker.Noon.AddHours(-1), ("[山田](https://evil.example) **太郎** ${x} {{y}} <b>", "${subject} {{subject}} \"quoted\"", string.Join('\n', Texts)))
        with
    { ProductName = "[free](https://evil.example) ${a} \"Pro\" <i>", Asin = "B0${asin}[x](y)" };
}
