// How the words are read: width and kana, line breaks, quoted history, Amazon's frame, hostile text.
using BotTeam.Desk.Playbook;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public sealed class WordsTests
{
    private static TriageResult Classify(string body, string subject = "") =>
        BuiltInRules.Triage.Classify(new TriageInput { Source = "buyer", Subject = subject, Body = body });

    [Theory]
    [InlineData("ﾆｾﾓﾉ", "ﾆｾﾓﾉ")]
    [InlineData("これはにせもの", "にせもの")]
    [InlineData("ＦＡＫＥ!", "ＦＡＫＥ")]
    [InlineData("this is a CounterFeit item", "CounterFeit")]
    [InlineData("偽\u200B物でした", "偽\u200B物")]
    public void Evidence_quotes_the_words_as_they_were_written(string body, string quote)
    {
        var result = Classify(body);
        Assert.Equal(CategoryIds.Counterfeit, result.Category);
        Assert.Contains(result.Evidence, e => e.Contains(quote, StringComparison.Ordinal));
        Assert.All(result.Evidence, e => Assert.Contains(e, body, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_broken_inside_a_sentence_is_read_as_one() =>
        Assert.Equal(CategoryIds.NotArrived, Classify("先週の水曜日にそちらで注文いたしました商品がまだ届\nいておりません。").Category);

    [Theory]
    [InlineData("色違いは入荷しますか？", CategoryIds.ProductQuestion)]
    [InlineData("色違いはありますか？", CategoryIds.ProductQuestion)]
    [InlineData("色違いの在庫はいつ入りますか", CategoryIds.ProductQuestion)]
    [InlineData("サイズ違いは販売していますか？", CategoryIds.ProductQuestion)]
    [InlineData("色違いも欲しいのですが、再入荷の予定はありますか。", CategoryIds.ProductQuestion)]
    [InlineData("注文したものと色違いの商品が届きました。", CategoryIds.WrongItem)]
    [InlineData("届いたのが色違いでした。交換できますか？", CategoryIds.WrongItem)]
    [InlineData("色違いが届いたので、正しい色の在庫はありますか。", CategoryIds.WrongItem)]
    [InlineData("サイズ違いが届いた", CategoryIds.WrongItem)]
    public void Asking_for_another_colour_is_not_having_got_one(string body, string category) => Assert.Equal(category, Classify(body).Category);

    [Theory]
    [InlineData("ありがとうございました。\n\n> 商品が不良品とのこと、申し訳ございません。")]
    [InlineData("ありがとうございました。\n\n2026年11月20日(金) 10:00 青空商店 <shop@example.jp>:\n不良品の件、承知しました。")]
    [InlineData("Thank you!\n\nOn Fri, Nov 20, 2026 at 10:00 AM Blue Sky <x@example.com> wrote:\nSorry about the defective lamp.")]
    [InlineData("Thanks a lot.\n\n-----Original Message-----\nFrom: Blue Sky\nYour fake item")]
    public void Earlier_messages_quoted_below_are_not_the_writers_words(string body) => Assert.Equal(CategoryIds.Thanks, Classify(body).Category);

    [Fact]
    public void The_subject_of_an_answer_speaks_of_the_older_matter() =>
        Assert.Equal(CategoryIds.Thanks, Classify("ありがとうございました。", "Re: 不良品の件").Category);

    [Fact]
    public void Amazons_frame_around_the_subject_is_no_evidence() =>
        Assert.Equal(CategoryIds.Thanks, Classify("ありがとうございました。", "Amazonのカスタマー 山田 様から商品の詳細情報に関するお問い合わせ(注文: 250-1234567-1234567)").Category);

    [Theory]
    [InlineData("ありがとうございます。ところで、返品はできますか?")]
    [InlineData("Thanks! By the way, when will the second one ship?")]
    public void Thanks_that_carry_a_question_are_not_thanks(string body) => Assert.NotEqual(CategoryIds.Thanks, Classify(body).Category);

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("\uD800")]
    [InlineData("\u202Eabc\u202C")]
    [InlineData("{{name}} ${x} <b>\"'</b>")]
    public void Text_that_says_nothing_is_not_sure(string body)
    {
        var result = Classify(body);
        Assert.False(result.Sure);
        Assert.Equal(CategoryIds.Other, result.Category);
    }

    public static TheoryData<string> Hostile =>
    [
        "a", "あ", "not ", "届", "が", "(", ">", "\n", "if ", "偽物", "the item ", "1-", "---- x ----\n", "ﾞ", "@", "http://", "refund or ", "\u0301",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void The_mass_of_one_word_is_cut_to_the_size_of_a_message_and_judged_in_time(string word)
    {
        var mass = Repeated(word, 1_000_000);
        var cut = mass[..5_000] + "\n" + mass[^1_000..];
        var result = Classify(mass, mass);

        // Only head and tail are read; a judgement that ran out of time would have no confidence at all.
        Assert.Equivalent(Classify(cut, mass), result, strict: true);
        Assert.True(result.Confidence > 0);
    }

    private static string Repeated(string word, int length) => string.Concat(Enumerable.Repeat(word, length / word.Length));

    [Fact]
    public void A_mistake_in_a_file_is_named_with_file_line_and_a_suggestion()
    {
        var files = BuiltInRules.Files("triage/").Append(("triage/mine.yaml", """
            categories:
              - category: conterfeit
                danger: 3
                signals:
                  - weight: 50
                    ja: ['(偽物', '<無い>']
                    wrods: []
            """));
        var faults = Assert.Throws<PlaybookException>(() => TriageRules.Load(files)).Faults.Where(f => f.File == "triage/mine.yaml").ToList();
        Assert.Contains(faults, f => f.Line == 2 && f.Message.Contains("conterfeit", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == 5 && f.Message.Contains("weight", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == 6 && f.Message.Contains("(偽物", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == 6 && f.Message.Contains("<無い>", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == 7 && f.Message.Contains("wrods", StringComparison.Ordinal));
        Assert.All(faults, f => Assert.NotEmpty(f.Suggestion));
    }

    [Fact]
    public void Nothing_may_speak_against_an_account_risk_claim()
    {
        var files = BuiltInRules.Files("triage/").Select(f => f.File.EndsWith("risk.yaml", StringComparison.Ordinal)
            ? (f.File, f.Yaml.Replace("  - category: defective\n    danger: 4\n    signals:\n", "  - category: defective\n    danger: 4\n    signals:\n      - {weight: -4, ja: [大丈夫]}\n", StringComparison.Ordinal))
            : f);
        Assert.Contains(Assert.Throws<PlaybookException>(() => TriageRules.Load(files)).Faults, f => f.Message.Contains("'defective'", StringComparison.Ordinal));
    }
}
