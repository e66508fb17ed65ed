// What people read of a longer text begins and ends with whole words.
using BotTeam.Bot.Presenting;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.Bot.Tests.Cards;

public sealed class WholeWordsTests
{
    [Theory]
    [InlineData("ロゴの書体が公式サイトの写真と違うし、縫い目も雑です。", "書体が公式サイトの写真と違", "書体が公式サイトの写真と違う")]
    [InlineData("昨日受け取りましたが、箱がつぶれていました。", "受け取りまし", "昨日受け取りました")]
    [InlineData("中の部品も割れていましたので、交換してください。", "割れていまし", "割れていました")]
    [InlineData("すぐに返金してください。", "返金して", "返金してください")]
    [InlineData("1000円を返金いたします。", "返金いたし", "返金いたします")]
    [InlineData("お客様の使い方が間違っています。", "使い方が間違", "使い方が間違っています")]
    [InlineData("電源を入れても動かないのですが。", "動か", "動かない")]
    [InlineData("これは偽物ではないでしょうか。", "偽物", "偽物")]
    [InlineData("注文した水筒がまだ届きませんが、どうなっていますか。", "まだ届きません", "まだ届きません")]
    [InlineData("色違いは入荷しますか？", "色違い", "色違い")]
    [InlineData("値段が上がっていました。", "値段が上", "値段が上がっていました")]
    [InlineData("使い方が分からない", "使い方が分", "使い方が分からない")]
    [InlineData("返金したいです。", "返金", "返金")]
    [InlineData("注文をキャンセルしたいです。", "キャンセ", "キャンセル")]
    [InlineData("配達予定日を過ぎています。", "配達", "配達予定日")]
    [InlineData("すごーく困っています。", "す", "すごーく")]
    [InlineData("The logo looks different from the photo.", "logo looks different fr", "logo looks different from")]
    [InlineData("I don't want it. Refund me.", "don", "don't")]
    [InlineData("It was crushed. Please help.", "crushed", "crushed")]
    [InlineData("From seller-performance@amazon.co.jp.", "performance@amaz", "seller-performance@amazon.co.jp")]
    [InlineData("が壊れ🙂ていた", "壊", "壊れ")]
    [InlineData("箱が\nつぶれて\nいました", "が\nつぶ", "が つぶれて")]
    public void A_quote_is_widened_to_whole_words(string text, string quote, string shown) =>
        Assert.Equal(shown, WholeWords.Around([text], quote, 56));

    [Fact]
    public void A_quote_that_stands_nowhere_stays_as_it_is()
    {
        Assert.Equal("返金して", WholeWords.Around(["", "交換してください。"], "返金して", 56));
        Assert.Equal("", WholeWords.Around(["交換してください。"], "", 56));
    }

    [Fact]
    public void A_run_of_letters_without_end_is_not_followed_to_its_end()
    {
        var shown = WholeWords.Around(new string('x', 100_000), 50_000, 4, 56);
        Assert.Equal("…" + new string('x', 36) + "…", shown);
        Assert.Equal(new string('あ', 27) + "…", WholeWords.Cut(new string('あ', 100_000), 56));
        foreach (var sign in "ー-.'@")
            Assert.InRange(WholeWords.Columns(WholeWords.Around(new string(sign, 100_000), 50_000, 4, 56)), 4, 80);
    }

    [Theory]
    [InlineData("The box was crushed and the part inside was broken.", 30, "The box was crushed and the…")]
    [InlineData("The box was crushed", 19, "The box was crushed")]
    [InlineData("届いた商品の箱がつぶれていて、中の部品も割れていました。", 32, "届いた商品の箱がつぶれていて…")]
    [InlineData("届いた商品の箱がつぶれていて、中の部品も割れていました。", 20, "届いた商品の箱…")]
    public void A_text_is_cut_after_a_word(string text, int columns, string shown)
    {
        Assert.Equal(shown, WholeWords.Cut(text, columns));
        Assert.InRange(WholeWords.Columns(shown), 0, columns);
    }

    [Fact]
    public void Whatever_is_cut_out_of_whatever_text_is_bounded_and_stands_in_it()
    {
        const string pieces = "a Z9.-@'。、\nはがを違返金しまカー々🙂\u0301\u200D�…{";
        var random = new Random(20261124);
        for (var run = 0; run < 3_000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var start = random.Next(text.Length);
            var length = random.Next(1, text.Length - start + 1);
            var columns = random.Next(8, 60);
            var shown = WholeWords.Around(text, start, length, columns);
            Assert.InRange(WholeWords.Columns(shown), 0, columns + 1);
            Assert.DoesNotContain('\n', shown);
            var inner = shown.Trim('…', ' ');
            Assert.Contains(inner, text.Replace('\n', ' '), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void No_evidence_and_no_finding_on_any_card_ends_within_a_word(string language)
    {
        var (open, close) = language == "ja" ? ("「", "」") : ("“", "”");
        var seen = 0;
        foreach (var state in new CaseStates(language, new Bot.Cards.CardLibrary()).All())
        {
            var texts = new SeenCard(state.Card).Texts;
            var source = string.Join('\n', texts.Where(text => !text.Contains(open, StringComparison.Ordinal)));
            foreach (var quote in texts.Where(text => text.Contains(open, StringComparison.Ordinal)).SelectMany(text => text.Split(open).Skip(1).Select(part => part.Split(close)[0])))
            {
                if (source.IndexOf(quote, StringComparison.Ordinal) is not (var at and >= 0) || at + quote.Length >= source.Length)
                    continue;
                seen++;
                var (last, next) = (quote[^1], source[at + quote.Length]);
                Assert.False(char.IsAsciiLetter(last) && char.IsAsciiLetter(next), $"{state}: {quote}|{next}");
                // Endings of verbs and adjectives, small letters: no word of its own begins so.
                Assert.False("うくるいたてっんきまらりれゃゅょ".Contains(next, StringComparison.Ordinal) && last is >= 'ぁ' and <= '鿿', $"{state}: {quote}|{next}");
            }
        }

        Assert.True(seen > 10, $"only {seen} quotes were looked at");
    }
}
