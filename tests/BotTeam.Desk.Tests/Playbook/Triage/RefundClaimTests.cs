// Which words ask for money back; by themselves they decide nothing, beside an earlier refund they do (rule 123).
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Playbook.Triage;

public class RefundClaimTests
{
    private static readonly InquiryTriage Triage = new(BuiltIn.Playbook.Triage, category => BuiltIn.Playbook.GuideFor(category)?.Id);

    [Theory]
    [InlineData("まだ届きません。返金してください。")]
    [InlineData("不良品でした。全額返金をお願いします。")]
    [InlineData("壊れていたので返金を希望します。")]
    [InlineData("お金を返してください！")]
    [InlineData("返品して返金してもらえますか。")]
    [InlineData("いつ返金されますか。払い戻しをお願いいたします。")]
    [InlineData("It never came. I want a refund.")]
    [InlineData("Broken on arrival, please refund me.")]
    [InlineData("If this is not genuine I want my money back.")]
    [InlineData("Can you refund the order?")]
    public void Asks_for_money(string body) => Assert.NotNull(Of(body));

    [Theory]
    [InlineData("まだ届きません。いつ届きますか。")]
    [InlineData("返金は不要ですので、交換してください。")]
    [InlineData("返金は望んでいません。早く送ってください。")]
    [InlineData("先日はご返金いただき、ありがとうございました。")]
    [InlineData("When will it arrive?")]
    [InlineData("I don't want a refund, just send the right one.")]
    [InlineData("Thanks for the quick refund last month.")]
    public void Does_not(string body) => Assert.Null(Of(body));

    [Fact]
    public void Amazon_asks_for_nothing_of_the_kind() =>
        Assert.Null(Triage.Classify(new TriageInput { Source = "amazon", Body = "お客様が返金を希望しています。返金してください。" }).RefundWords);

    private static string? Of(string body) => Triage.Classify(new TriageInput { Source = "buyer", Body = body }).RefundWords;
}
