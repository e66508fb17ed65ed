// What must never happen: an account-risk claim sent to Amazon, a denied claim taken for one, a danger left unnamed.
using BotTeam.Desk.Playbook.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed class DangerTests
{
    private static readonly string[] Redirecting = [CategoryIds.NotArrived, CategoryIds.DeliveryDelay, CategoryIds.Damaged, CategoryIds.MistakenOrder];

    // The guide of every category that may send the buyer to Amazon's customer service.
    private static readonly InquiryTriage Triage = new(BuiltInRules.TriageRules, category => Redirecting.Contains(category) ? "amazon-redirect" : category);

    private static readonly string[] Claims =
    [
        "偽物でした。", "これは偽物ではないですか?", "コピー品だと思います。", "本物とは思えません。", "不良品でした。", "電源が入りません。", "すぐに故障しました。",
        "動きません。", "中古品が届きました。", "開封済みの商品が届きました。", "新品なのに汚れていました。", "誰かが使った形跡があります。", "ﾆｾﾓﾉでした。", "初期不良だと思います。",
        "It is a fake.", "This is counterfeit.", "I doubt it is authentic.", "It is defective.", "It doesn't work.", "It stopped working after a day.", "It won't turn on.",
        "You sent me a used item.", "The seal was broken and it was dirty.", "Isn't it a fake?", "ＤＥＦＥＣＴＩＶＥ ｕｎｉｔ．", "The charger is dead.",
    ];

    private static readonly string[] OtherMatters =
    [
        "まだ届きません。", "荷物が届いていません。", "配達完了になっていますが受け取っていません。", "箱が潰れていました。", "ガラスが割れていました。", "間違って購入しました。", "発送はいつですか?",
        "My package never arrived.", "Where is my order?", "It says delivered but it is not here.", "The box was crushed.", "The glass is cracked.", "I bought it by mistake.", "It is three days late.",
        "返金してください。", "Please cancel my order.", "ありがとうございます。", "Thanks!", "",
    ];

    private static readonly string[] Denials =
    [
        "偽物ではないと思いますが、", "不良品ではありません。", "壊れていませんでした。", "汚れはありませんでした。", "故障ではないです。", "開封済みではなかったです。", "傷はありませんでした。",
        "It is not defective. ", "It's not a fake. ", "It isn't broken. ", "I don't think it is counterfeit. ", "It was not used. ", "There was no damage. ", "I'm not saying it's faulty. ",
    ];

    [Fact]
    public void Rule_33_whatever_stands_beside_it_an_account_risk_claim_never_opens_the_way_to_Amazon()
    {
        var text =
            from claim in Gen.Elements(Claims)
            from before in Gen.Elements(OtherMatters).ListOf(3)
            from after in Gen.Elements(OtherMatters).ListOf(2)
            from gap in Gen.Elements("\n", " ", "\n\n", "　")
            select (Claim: claim, Text: string.Join(gap, before.Append(claim).Concat(after)));
        Prop.ForAll(text.ToArbitrary(), sample =>
        {
            var result = Triage.Classify(new TriageInput { Source = "buyer", Body = sample.Text });
            Assert.NotEqual("amazon-redirect", result.Guide);
            Assert.Contains(result.Others.Select(o => o.Category).Append(result.Category), c => CategoryIds.AccountRisk.Contains(c));
            Assert.Equal(Urgency.Now, result.Urgency);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void P1_risk_words_beat_delivery_words_in_either_order()
    {
        foreach (var claim in Claims)
        {
            foreach (var delivery in OtherMatters.Take(14))
            {
                foreach (var body in new[] { claim + "\n" + delivery, delivery + "\n" + claim })
                {
                    var result = Triage.Classify(new TriageInput { Source = "buyer", Body = body });
                    Assert.True(CategoryIds.AccountRisk.Contains(result.Category), $"{body} → {result.Category}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(DenialCases))]
    public void What_the_buyer_denies_is_no_claim(string denial)
    {
        var japanese = denial.Any(c => c > 0x3000);
        var result = Triage.Classify(new TriageInput { Source = "buyer", Body = denial + (japanese ? "まだ届いていない荷物があります。" : "My other package has not arrived.") });
        Assert.Equal(CategoryIds.NotArrived, result.Category);
        Assert.DoesNotContain(result.Others, o => CategoryIds.AccountRisk.Contains(o.Category));
    }

    public static TheoryData<string> DenialCases => [.. Denials];

    [Theory]
    [InlineData("破損していました。動きません。")]
    [InlineData("箱が潰れていて、充電もできませんでした。")]
    [InlineData("It arrived cracked and it doesn't turn on.")]
    public void P2_damaged_and_defective_together_is_not_decided_silently_for_Amazon(string body)
    {
        var result = Triage.Classify(new TriageInput { Source = "buyer", Body = body });
        Assert.NotEqual("amazon-redirect", result.Guide);
        Assert.Contains(CategoryIds.Damaged, result.Others.Select(o => o.Category).Append(result.Category));
    }

    [Theory]
    [InlineData("不良品でした。全額返金してくれたら低評価を消します。")]
    [InlineData("It's broken junk. Refund me or I'll leave a 1 star review.")]
    public void P3_a_bargain_is_seen_before_a_refund_is_offered_and_the_claim_keeps_it_urgent(string body)
    {
        var result = Triage.Classify(new TriageInput { Source = "buyer", Body = body });
        Assert.Equal(CategoryIds.RatingBargain, result.Category);
        Assert.Contains(result.Others, o => CategoryIds.AccountRisk.Contains(o.Category));
    }

    [Fact]
    public void Several_matters_are_all_named_the_most_dangerous_first()
    {
        var result = Triage.Classify(new TriageInput { Source = "buyer", Body = "まだ届かない荷物があります。先に届いた方は箱が潰れていて、しかも偽物でした。キャンセルをお願いします。" });
        Assert.Equal(CategoryIds.Counterfeit, result.Category);
        Assert.Equal([CategoryIds.Damaged, CategoryIds.Cancel, CategoryIds.NotArrived], result.Others.Select(o => o.Category).Where(c => c != CategoryIds.DeliveryDelay));
    }
}
