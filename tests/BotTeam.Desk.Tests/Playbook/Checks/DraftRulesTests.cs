// The checks one by one: what each must catch, what it must let pass, how it quotes, mends and tells the kind.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Checks;

namespace BotTeam.Desk.Tests.Playbook.Checks;

public sealed class DraftRulesTests
{
    private static readonly DraftCheck Check = new(BuiltInRules.CheckRules);

    private static DraftVerdict Judge(string text, string lang = "ja", string? kind = null, string? name = null, string? order = null, params string[] previous) =>
        Check.Check(new DraftText { Lang = lang, Text = text, Kind = kind, BuyerName = name, OrderId = order, Previous = previous });

    private static IEnumerable<string> Blocks(DraftVerdict verdict) => verdict.Findings.Where(f => f.Severity == Severity.Block).Select(f => f.Rule);

    [Theory]
    [InlineData("評価を削除していただけますか。", "removal-request")]
    [InlineData("低評価を取り消していただきたく存じます。", "removal-request")]
    [InlineData("星1の評価を星5に変更してください。", "removal-request")]
    [InlineData("評価の変更をご検討いただけますと幸いです。", "removal-request")]
    [InlineData("ﾚﾋﾞｭｰを削除してもらえませんか。", "removal-request")]
    [InlineData("レビューは編集することができます。", "removal-request")]
    [InlineData("評価を更新または削除していただけますか?", "removal-request")]
    [InlineData("評価を削除していただければ返金いたします。", "tied-to-rating")]
    [InlineData("返金いたしますので評価を消してください。", "tied-to-rating")]
    [InlineData("評価を取り下げてくださったお客様には、アマギフをお送りしています。", "tied-to-rating")]
    [InlineData("評価を消していただけるなら返品をお受けします。", "conditional-return")]
    [InlineData("Please remove your feedback.", "removal-request")]
    [InlineData("Would you mind changing the rating?", "removal-request")]
    [InlineData("We'd appreciate it if you could revise your 1-star review.", "removal-request")]
    [InlineData("You can edit your review at any time.", "removal-request")]
    [InlineData("If you delete the feedback, we will refund you.", "tied-to-rating")]
    [InlineData("We'll send a gift card once you update your rating.", "tied-to-rating")]
    [InlineData("We accept the return only if you delete the review.", "conditional-return")]
    public void Rules_111_to_114_a_rating_is_never_asked_for_nor_paid_for(string sentence, string rule) =>
        Assert.Contains(rule, Blocks(Judge(sentence, sentence.Any(c => c > 0x3000) ? "ja" : "en")));

    [Fact]
    public void Of_findings_on_the_same_words_the_one_that_sees_most_of_them_comes_first() =>
        Assert.Equal(
            ("conditional-return", "星5の評価をいただければ、1000円を返金いたし"),
            Judge("星5の評価をいただければ、1000円を返金いたします。").Findings.Select(f => (f.Rule, f.Quote)).First());

    [Theory]
    [InlineData("評価は注文履歴から更新または削除することができます。")]
    [InlineData("出品者の評価は、60日以内であれば変更や削除が可能です。")]
    [InlineData("評価の有無にかかわらず、全額を返金いたします。")]
    [InlineData("貴重なご評価をいただき、梱包方法を変更いたしましたので、ご安心いただければ幸いです。")]
    [InlineData("評価の削除をお願いするものではございません。")]
    [InlineData("お届け先を変更していただけますでしょうか。")]
    [InlineData("返品不要で全額返金いたします。")]
    [InlineData("ご返送の確認後に返金いたします。")]
    [InlineData("ご返送いただければ、到着後に全額返金いたします。")]
    [InlineData("Amazonカスタマーサービスへお問い合わせください。")]
    [InlineData("ご注文番号は250-1234567-1234567、発送日は2026年11月20日(11/20)です。")]
    [InlineData("お問い合わせ伝票番号は4567-8901-2345です。")]
    [InlineData("郵便番号は150-0001で承っております。")]
    [InlineData("代金3,980円を11月20日に返金いたしました。サイズはXXLです。")]
    [InlineData("Amazon.co.jpの注文履歴からお手続きください。")]
    [InlineData("Seller feedback can be updated or removed from Your Account.")]
    [InlineData("We have changed our packing after your feedback, so please rest assured.")]
    [InlineData("Once we receive the item, we will refund you in full.")]
    [InlineData("If it arrives damaged, we will replace it free of charge.")]
    [InlineData("Please contact Amazon customer service through Your Orders.")]
    [InlineData("Your order 112-1234567-1234567 shipped on 11/20/2026; the tracking number is 1Z999AA10123456784.")]
    [InlineData("Please give the model number e.g. B-200 or A.12, size 3.5 in.")]
    [InlineData("I have issued your refund of $25.99 (order total $51.98).")]
    public void Precision_what_is_allowed_does_not_block(string sentence) =>
        Assert.Empty(Blocks(Judge(sentence, sentence.Any(c => c > 0x3000) ? "ja" : "en")));

    [Theory]
    [InlineData("shop@example.com")]
    [InlineData("ｓｈｏｐ＠ｅｘａｍｐｌｅ．ｃｏｍ")]
    [InlineData("shop @ example . com")]
    [InlineData("shop(at)example.com")]
    [InlineData("shop at example dot com")]
    public void No_mail_address_in_any_dress(string address) => Assert.Contains(Blocks(Judge($"ご連絡は {address} まで")), r => r is "email-address" or "link");

    [Theory]
    [InlineData("03-1234-5678")]
    [InlineData("０３－１２３４－５６７８")]
    [InlineData("(03)1234-5678")]
    [InlineData("09012345678")]
    [InlineData("090 1234 5678")]
    [InlineData("0120-123-456")]
    [InlineData("+81 90 1234 5678")]
    [InlineData("+819012345678")]
    [InlineData("(415) 555-0132")]
    [InlineData("415-555-0132")]
    [InlineData("415.555.0132")]
    [InlineData("1-800-555-0199")]
    public void No_phone_number_in_any_dress(string number) => Assert.Contains("phone-number", Blocks(Judge($"担当は {number} です")));

    [Theory]
    [InlineData("https://example.com/a")]
    [InlineData("http://bit.ly/x")]
    [InlineData("www.example.jp")]
    [InlineData("example.co.jp/contact")]
    [InlineData("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ")]
    [InlineData("example dot com")]
    public void No_link_in_any_dress(string link) => Assert.Contains("link", Blocks(Judge($"詳しくは {link} をご覧ください")));

    [Theory]
    [InlineData("{{dates}}")]
    [InlineData("〇〇様")]
    [InlineData("○○様")]
    [InlineData("■■■")]
    [InlineData("XXXX")]
    [InlineData("[NAME]")]
    [InlineData("<name>")]
    [InlineData("＿＿＿")]
    [InlineData("○月○日")]
    [InlineData("${reason}")]
    [InlineData("[Your Name]")]
    [InlineData("【お名前】")]
    public void No_placeholder_is_left(string placeholder) => Assert.Contains("placeholder", Blocks(Judge($"{placeholder} このたびはありがとうございます。")));

    [Theory]
    [InlineData("明日中にご連絡いたします。")]
    [InlineData("11月25日までにご連絡いたします。")]
    [InlineData("11/25までに回答いたします。")]
    [InlineData("2日以内にご返信いたします。")]
    [InlineData("24時間以内に担当よりご連絡します。")]
    [InlineData("来週月曜日までにお知らせいたします。")]
    [InlineData("本日18時までにご連絡いたします。")]
    [InlineData("We will get back to you by Friday.")]
    [InlineData("You will hear from us within 2 days.")]
    [InlineData("I'll write again tomorrow.")]
    [InlineData("We will contact you no later than November 25.")]
    [InlineData("I will reply by 5 pm today.")]
    public void Z6_a_holding_reply_with_a_day_or_hour_passes(string promise) =>
        Assert.DoesNotContain("holding-date", Blocks(Judge(promise, promise.Any(c => c > 0x3000) ? "ja" : "en", DraftKind.Holding)));

    [Theory]
    [InlineData("改めてご連絡いたします。")]
    [InlineData("なるべく早くご連絡いたします。")]
    [InlineData("数日中にご連絡できればと存じます。")]
    [InlineData("11月20日にご注文の商品について、分かり次第ご連絡いたします。")]
    [InlineData("We will get back to you as soon as possible.")]
    [InlineData("We will contact you shortly.")]
    public void Z6_a_holding_reply_without_one_is_blocked(string promise) =>
        Assert.Contains("holding-date", Blocks(Judge(promise, promise.Any(c => c > 0x3000) ? "ja" : "en", DraftKind.Holding)));

    [Fact]
    public void Rules_56_to_59_each_missing_part_of_a_delay_notice_is_named()
    {
        const string dates = "お届け予定日は12月1日から3日です。";
        const string reason = "大雪の影響によるものです。";
        const string late = "予定より5日ほど遅れます。";
        const string sorry = "誠に申し訳ございません。";
        Assert.Empty(Blocks(Judge(dates + reason + late + sorry, kind: DraftKind.Delay)));
        Assert.Equal(["delay-dates"], Blocks(Judge(reason + late + sorry, kind: DraftKind.Delay)));
        Assert.Equal(["delay-reason"], Blocks(Judge(dates + late + sorry, kind: DraftKind.Delay)));
        Assert.Equal(["delay-days"], Blocks(Judge(dates + reason + sorry, kind: DraftKind.Delay)));
        Assert.Equal(["delay-sincerity"], Blocks(Judge(dates + reason + late, kind: DraftKind.Delay)));
    }

    [Theory]
    [InlineData("ただいま確認しておりますので、改めてご連絡いたします。", "holding")]
    [InlineData("We are looking into it and will get back to you.", "holding")]
    [InlineData("お届けが予定より3日ほど遅れる見込みです。", "delay")]
    [InlineData("Your parcel will be delayed by a storm.", "delay")]
    [InlineData("本日、代わりの品を発送いたしました。", null)]
    [InlineData("お返事が遅くなり申し訳ございません。在庫はございます。", null)]
    public void Without_a_kind_it_is_told_from_the_text(string text, string? kind) =>
        Assert.Equal(kind, Judge(text, text.Any(c => c > 0x3000) ? "ja" : "en").Kind);

    [Theory]
    [InlineData("Michael Brown", "Hi Mike,")]
    [InlineData("Taro Yamada", "Dear Mr. Yamada,")]
    [InlineData("Yamada", "山田様")]
    [InlineData("山田 太郎", "山田太郎様")]
    [InlineData("山田", "山田さま")]
    [InlineData("Elizabeth", "Dear Liz:")]
    [InlineData("Amazon カスタマー", "佐藤様")]
    [InlineData("Anna", "Hi there,")]
    [InlineData("山田", "お客様")]
    [InlineData("山田", "商品の仕様について、")]
    public void Names_are_compared_as_people_write_them(string name, string greeting) =>
        Assert.DoesNotContain("other-name", Blocks(Judge(greeting + "\n\nこのたびはご連絡ありがとうございます。", name: name)));

    [Fact]
    public void Findings_quote_the_draft_exactly_and_say_how_to_mend_it()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Playbook", "Checks", "development.jsonl")).Where(l => l.Length > 0))
        {
            var draft = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(line);
            var text = draft.GetProperty("text").GetString()!;
            foreach (var finding in Judge(text, draft.GetProperty("lang").GetString()!, name: "山田", order: "250-0000000-0000000").Findings)
            {
                Assert.Equal(finding.Quote.Length == 0 ? null : text.Substring(finding.Start!.Value, finding.Quote.Length), finding.Quote.Length == 0 ? null : finding.Quote);
                Assert.NotEmpty(finding.Message.Ja);
                Assert.NotEmpty(finding.Message.En);
            }
        }
    }

    [Theory]
    [InlineData("高木様\n\nありがとうございます。", "山田", null, "other-name", "山田様\n\nありがとうございます。")]
    [InlineData("ありがとうございます。", "山田", null, "no-name", "山田様\n\nありがとうございます。")]
    [InlineData("〇〇様\n\nありがとうございます。", "山田", null, "placeholder", "山田様\n\nありがとうございます。")]
    [InlineData("山田様\n\n\n\nありがとうございます。", "山田", null, "line-breaks", "山田様\n\nありがとうございます。")]
    [InlineData("山田様 ありがとうございます😊。", "山田", null, "emoji", "山田様 ありがとうございます。")]
    [InlineData("注文111-1111111-1111111の件", "山田", "222-2222222-2222222", "other-order", "注文222-2222222-2222222の件")]
    public void What_is_mechanical_comes_mended(string text, string name, string? order, string rule, string mended) =>
        Assert.Equal(mended, Judge(text, name: name, order: order).Findings.First(f => f.Rule == rule).Mended);

    [Fact]
    public void Too_long_is_over_four_thousand_characters()
    {
        Assert.DoesNotContain("too-long", Blocks(Judge(new string('あ', 4_000))));
        Assert.Contains("too-long", Blocks(Judge(new string('あ', 4_001))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("あ")]
    [InlineData("評価を")]
    [InlineData("0-")]
    [InlineData("a@")]
    [InlineData("www.")]
    [InlineData("{{")]
    [InlineData("please ")]
    [InlineData("if you ")]
    [InlineData("\n")]
    [InlineData("様")]
    [InlineData("返金")]
    public void The_mass_of_one_word_is_cut_to_the_size_of_a_message_and_checked_in_time(string word)
    {
        var (message, mass) = (Repeated(word, 5_000), Repeated(word, 1_000_000));
        var checkedMass = Judge(mass, name: mass, order: mass, previous: [mass, mass]);

        // What lies beyond is not read at all: the findings are those of the part that is, and none says that time ran out.
        Assert.Equal(
            Judge(message, name: mass, order: mass, previous: [mass, mass]).Findings.Select(f => (f.Rule, f.Start)).Where(f => f.Rule != "too-long"),
            checkedMass.Findings.Select(f => (f.Rule, f.Start)).Where(f => f.Rule != "too-long"));
        Assert.DoesNotContain("not-checked", Blocks(checkedMass));
    }

    private static string Repeated(string word, int length) => string.Concat(Enumerable.Repeat(word, length / word.Length));

    [Fact]
    public void A_mistake_in_a_file_is_named_with_file_line_and_a_suggestion()
    {
        var files = BuiltInRules.Files("checks/").Append(("checks/mine.yaml", """
            checks:
              - rule: my-rule
                numbers: [200]
                severity: grave
                ja: ['(評価']
            """));
        var faults = Assert.Throws<PlaybookException>(() => CheckRules.Load(files)).Faults.Where(f => f.File == "checks/mine.yaml").ToList();
        Assert.Contains(faults, f => f.Message.Contains("200", StringComparison.Ordinal) && f.Line == 3);
        Assert.Contains(faults, f => f.Message.Contains("severity", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Message.Contains("message", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Message.Contains("(評価", StringComparison.Ordinal) && f.Line == 5);
    }
}
