// A playbook made for tests: the built-in words, with guides and replies small enough to keep in mind.
using BotTeam.Desk.Playbook;
using Root = BotTeam.Desk.Playbook.Playbook;

namespace BotTeam.Desk.Tests.Cases;

/// <summary>
/// Guide <c>risk</c> (counterfeit): strange → support; what → exchange, refund, hold. Guide <c>again</c> (refund-again): new → guide
/// <c>risk</c>. Guide <c>cancelling</c> (cancel): fact
/// "shipped", yes → guide <c>returning</c>. Guide <c>polite</c> (thanks): nothing to answer.
/// </summary>
internal sealed class SmallPlaybook(string? changed = null, Func<string, string?>? change = null) : IPlaybookFiles
{
    private static readonly Lazy<Root> Loaded = new(() => Root.Load(new SmallPlaybook()));

    private static readonly Lazy<Root> LoadedTurned = new(() => With("guides/risk.yaml", text => text
        .Replace("next: support }", "next: turned }", StringComparison.Ordinal).Replace("next: what }", "next: support }", StringComparison.Ordinal)
        .Replace("next: turned }", "next: what }", StringComparison.Ordinal)));

    private static readonly EmbeddedPlaybookFiles BuiltIn = new();

    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["guides/risk.yaml"] = """
            title: { ja: 申し立て, en: Claim }
            categories: [counterfeit, defective]
            start: strange
            steps:
              - id: strange
                question: { ja: 不自然ですか？, en: Strange? }
                why: { ja: 先に確かめる, en: Look first }
                rules: [46]
                choices:
                  - { id: "yes", label: { ja: はい, en: "Yes" }, next: support }
                  - { id: "no", label: { ja: いいえ, en: "No" }, next: what }
              - id: what
                question: { ja: どうしますか？, en: What? }
                why: { ja: 返金か交換, en: Refund or exchange }
                rules: [38]
                choices:
                  - { id: exchange, label: { ja: 交換, en: Exchange }, next: exchanged }
                  - { id: refund, label: { ja: 返金, en: Refund }, next: refunded }
                  - { id: unknown, label: { ja: 未定, en: Not yet }, next: held }
            outcomes:
              - id: support
                title: { ja: サポートへ, en: To support }
                why: { ja: 先手を打つ, en: Be first }
                rules: [46]
                escalate: { ja: セラーサポート, en: Seller Support }
                tasks:
                  - { id: report, title: { ja: 報告する, en: Report }, rules: [46] }
              - id: exchanged
                title: { ja: 交換, en: Exchange }
                why: { ja: 誠意, en: Sincerity }
                rules: [39]
                remedy: replacement
                reply: exchange
                tasks:
                  - { id: ship, title: { ja: 代わりを送る, en: Ship another }, rules: [39] }
                  - { id: stock, title: { ja: 返品在庫を見る, en: Look at the stock }, rules: [35] }
              - id: refunded
                title: { ja: 返金, en: Refund }
                why: { ja: 誠意, en: Sincerity }
                rules: [40]
                remedy: refund
                reply: refund
                tasks:
                  - { id: refund, title: { ja: 返金する, en: Refund }, rules: [40] }
              - id: held
                title: { ja: ひとまず返信, en: Hold }
                why: { ja: すぐ返信, en: At once }
                rules: [41]
                reply: hold
                promise: 2 days
                urgent: true
            """,
        ["guides/again.yaml"] = """
            title: { ja: 再度の返金要求, en: Asked again }
            categories: [refund-again]
            start: what
            steps:
              - id: what
                question: { ja: どのような要求ですか？, en: What is asked? }
                why: { ja: 見分ける, en: Tell apart }
                rules: [123]
                choices:
                  - { id: new, label: { ja: 新しい問題, en: New }, next: on }
            outcomes:
              - id: on
                title: { ja: 申し立てへ, en: To the claim }
                why: { ja: 誠実に, en: Sincerely }
                rules: [48]
                nextGuide: risk
            """,
        ["guides/cancelling.yaml"] = """
            title: { ja: キャンセル, en: Cancel }
            categories: [cancel]
            start: shipped
            steps:
              - id: shipped
                question: { ja: 発送済みですか？, en: Shipped? }
                why: { ja: 返品になる, en: It is a return then }
                rules: [65]
                fact: shipped
                choices:
                  - { id: "yes", label: { ja: はい, en: "Yes" }, sets: { shipped: "yes" }, next: on }
                  - { id: "no", label: { ja: いいえ, en: "No" }, sets: { shipped: "no" }, next: cancelled }
            outcomes:
              - id: cancelled
                title: { ja: キャンセル, en: Cancelled }
                why: { ja: 丁寧に, en: Politely }
                rules: [64]
                reply: exchange
                tasks:
                  - { id: cancel, title: { ja: 取り消す, en: Cancel it }, rules: [62] }
              - id: on
                title: { ja: 返品へ, en: To the return }
                why: { ja: 発送後は返品, en: A return }
                rules: [65]
                nextGuide: returning
            """,
        ["guides/returning.yaml"] = """
            title: { ja: 返品, en: Return }
            categories: [return]
            start: shipped
            steps:
              - id: shipped
                question: { ja: 発送済みですか？, en: Shipped? }
                why: { ja: 確認, en: To be sure }
                rules: [65]
                fact: shipped
                choices:
                  - { id: "yes", label: { ja: はい, en: "Yes" }, sets: { shipped: "yes" }, next: accepted }
            outcomes:
              - id: accepted
                title: { ja: 返品を受ける, en: Accept }
                why: { ja: 明示する, en: Say which }
                rules: [67]
                reply: refund
            """,
        ["guides/polite.yaml"] = """
            title: { ja: お礼, en: Thanks }
            categories: [thanks]
            start: answer
            steps:
              - id: answer
                question: { ja: 返信は要りますか？, en: To be answered? }
                why: { ja: 不要なら印だけ, en: A mark is enough }
                rules: [27]
                choices:
                  - { id: "no", label: { ja: 不要, en: "No" }, next: nothing }
            outcomes:
              - id: nothing
                title: { ja: 返信不要, en: Nothing }
                why: { ja: 印だけ, en: A mark }
                rules: [27]
                noReply: true
            """,
        ["replies/exchange.yaml"] = Reply("plain", 39),
        ["replies/ja/exchange.txt"] = "{{greeting}}\n\n代わりの品をお送りいたします。\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/en/exchange.txt"] = "{{greeting}}\n\nWe are sending you another one.\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/refund.yaml"] = Reply("plain", 40) + """
            variables:
              - { name: amount, input: money, required: true, label: { ja: 金額, en: Amount } }
            """,
        ["replies/ja/refund.txt"] = "{{greeting}}\n\n{{amount}}を返金いたします。\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/en/refund.txt"] = "{{greeting}}\n\nWe refund {{amount}}.\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/hold.yaml"] = Reply("holding", 53) + """
            variables:
              - { name: promisedDate, input: date, required: true, label: { ja: 期日, en: By } }
            """,
        ["replies/ja/hold.txt"] = "{{greeting}}\n\nただいま確認しております。{{promisedDate}}までにご連絡いたします。\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/en/hold.txt"] = "{{greeting}}\n\nWe are looking into it and will write to you by {{promisedDate}}.\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/late.yaml"] = Reply("plain", 56) + """
            variables:
              - { name: dates, input: dates, days: ahead, required: true, label: { ja: お届け予定日, en: Delivery date } }
              - { name: shippedOn, input: date, days: past, label: { ja: 発送日, en: Shipped on } }
            """,
        ["replies/ja/late.txt"] = "{{greeting}}\n\n{{dates}}にお届けの見込みです。{{#if shippedOn}}発送日は{{shippedOn}}です。{{/if}}\n\n{{ownWords}}\n\n{{signature}}\n",
        ["replies/en/late.txt"] = "{{greeting}}\n\nIt should arrive on {{dates}}.{{#if shippedOn}} Shipped on {{shippedOn}}.{{/if}}\n\n{{ownWords}}\n\n{{signature}}\n",
    };

    public static Root Playbook => Loaded.Value;

    public IReadOnlyCollection<string> Paths { get; } =
    [
        .. BuiltIn.Paths.Where(path => !path.StartsWith("guides/", StringComparison.Ordinal) && !path.StartsWith("replies/", StringComparison.Ordinal)),
        .. Own.Keys.Where(path => path != changed || change!(Own[path]) is not null),
    ];

    public string Read(string path) => path == changed ? change!(Own[path])! : Own.GetValueOrDefault(path) ?? BuiltIn.Read(path);

    /// <summary>The same with the first question's answers the other way round: walks of the one lead elsewhere in the other.</summary>
    public static Root Turned => LoadedTurned.Value;

    /// <summary>The same with one file changed, or removed where the change gives null.</summary>
    public static Root With(string path, Func<string, string?> change) => Root.Load(new SmallPlaybook(path, change));

    private static string Reply(string kind, int rule) => $$"""
        replyKind: {{kind}}
        title: { ja: 返信, en: Reply }
        keywords: [返信, reply]
        rules: [{{rule}}]

        """;
}
