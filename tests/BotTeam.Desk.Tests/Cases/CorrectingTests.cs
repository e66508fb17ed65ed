// What a person says against triage is kept as an example, without what tells who wrote.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class CorrectingTests
{
    [Fact]
    public void A_correction_is_kept_with_what_triage_said_who_and_when_and_the_words()
    {
        var scene = Scene.Of(CategoryIds.Thanks, inquiry: Given.Mail("山田と申します。注文 250-1234567-1234567 が届きません。")).After(1);

        scene.Do(new CorrectCategory(Given.Aoki, CategoryIds.NotArrived));

        var kept = scene.Case.Correction!;
        Assert.Equal((CategoryIds.Thanks, true, CategoryIds.NotArrived, Given.Aoki.Id, scene.Now), (kept.Was, kept.WasSure, kept.Category, kept.By, kept.At));
        Assert.Equal("〇〇と申します。注文 0 が届きません。", kept.Text);
    }

    [Fact]
    public void Who_thinks_better_of_it_keeps_what_triage_said_first()
    {
        var scene = Scene.Of(CategoryIds.Thanks).Do(new CorrectCategory(Given.Aoki, CategoryIds.NotArrived)).Do(new CorrectCategory(Given.Baba, CategoryIds.Return));
        Assert.Equal((CategoryIds.Thanks, CategoryIds.Return), (scene.Case.Correction!.Was, scene.Case.Correction.Category));

        scene.Do(new CorrectCategory(Given.Baba, CategoryIds.Thanks));
        Assert.Null(scene.Case.Correction);
    }

    [Fact]
    public void To_confirm_what_triage_was_not_sure_of_is_an_example_too()
    {
        var scene = Scene.Opened(Given.Mail("お願いします。"), Given.Judged(CategoryIds.Return, sure: false)).Do(new CorrectCategory(Given.Aoki, CategoryIds.Return));

        Assert.Equal((CategoryIds.Return, false, CategoryIds.Return), (scene.Case.Correction!.Was, scene.Case.Correction.WasSure, scene.Case.Correction.Category));
    }

    [Fact]
    public void What_the_buyers_record_made_of_it_is_not_held_against_the_words()
    {
        var past = BuyerPast.Of([new PastCase { Number = 7, OpenedAt = Given.Nine, Category = "return", Remedies = [new GivenRemedy(Remedy.Refund, Given.Nine, null, true)] }]);
        var judged = Given.Judged(CategoryIds.NotArrived) with { RefundWords = "返金" };
        var opened = CaseRules.Open(Given.Mail("届かない。返金して。"), judged, Scene.Of().Context, past);
        Assert.Equal(CategoryIds.RefundAgain, opened.Matter.Category);

        var scene = Scene.Of();
        var after = ((CaseDecision.Accepted)CaseRules.Decide(opened, new CorrectCategory(Given.Aoki, CategoryIds.NotArrived), scene.Context)).Case;

        Assert.Null(after.Correction);
    }

    [Theory]
    [InlineData("山田 太郎", "山田太郎です。太郎と呼んでください。", "山田", "太郎")]
    [InlineData("Laura Bennett", "Hello, LAURA here. Regards,\nLaura Bennett", "Laura", "LAURA", "Bennett")]
    [InlineData(null, "佐藤花子と申します。", "佐藤", "花子")]
    [InlineData(null, "My name is John Smith and it broke.", "John", "Smith")]
    [InlineData(null, "連絡は taro.yamada@example.jp か taro＠example.jp まで", "taro", "example")]
    [InlineData(null, "〒150-0001 東京都渋谷区神宮前1-2-3 コーポ101 に送ってください", "150", "渋谷", "101")]
    [InlineData(null, "神奈川県横浜市中区４－５－６へ。", "横浜", "４")]
    [InlineData(null, "電話は 090-1234-5678 または +81 90 1234 5678、０３－１２３４－５６７８", "1234", "5678", "１２３４")]
    [InlineData(null, "250-1234567-1234567 / D01-1234567-1234567 の件", "1234567")]
    [InlineData(null, "写真 https://photos.example/u/taro?id=7 と www.example.jp/x", "photos", "taro", "example")]
    public void Nothing_that_tells_who_wrote_is_kept(string? name, string body, params string[] gone)
    {
        var text = ExampleText.Of(body, name);

        Assert.All(gone, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_words_that_matter_stay_and_an_example_is_short()
    {
        Assert.Equal("3日前に届いた商品が2個とも壊れていました。", ExampleText.Of("3日前に届いた商品が2個とも壊れていました。", "林"));
        Assert.True(ExampleText.Of(string.Concat(Enumerable.Repeat("😀", 2_000_000)), new string('x', 100_000)).Length <= ExampleText.Longest);
        Assert.Equal("", ExampleText.Of("", null));
    }
}
