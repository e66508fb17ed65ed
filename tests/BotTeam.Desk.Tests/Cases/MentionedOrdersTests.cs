// An order number that stands only in the buyer's own words: suggested to people, never a key, never stored.
using System.Text;
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Replies;

namespace BotTeam.Desk.Tests.Cases;

public class MentionedOrdersTests
{
    private const string One = "250-7654321-7654321";
    private const string Other = "503-1111111-2222222";

    [Theory]
    [InlineData("注文番号２５０－７６５４３２１－７６５４３２１です。まだ届きません。", null, One)]
    [InlineData("まだ届きません。", null, null)]
    [InlineData($"{One} と {Other} のどちらかです。", null, null)]
    [InlineData($"{One}です。", Other, null)]
    [InlineData($"{One}、繰り返しますが{One}です。", null, One)]
    public void The_only_one_mentioned_is_told_where_none_is_known(string body, string? known, string? told) =>
        Assert.Equal(told, MentionedOrders.Of(Written(body, known).Case));

    [Fact]
    public void Another_one_in_a_later_message_leaves_it_open_and_ours_does_not_count()
    {
        var scene = Written($"{One}です。");
        scene.Reply($"{Other}ではありませんか。");
        Assert.Equal(One, MentionedOrders.Of(scene.Case));
        scene.After(1).Do(new ReceiveMessage(Given.Mail($"{Other}でした。", at: scene.Now) with { OrderId = null }, Given.Judged("not-arrived")));

        Assert.Null(MentionedOrders.Of(scene.Case));
        Assert.Equal([Other, One], MentionedOrders.All(scene.Case));
    }

    [Fact]
    public void It_fills_the_variable_of_a_draft_until_the_order_is_known()
    {
        var scene = Written($"{One}です。").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        Assert.Equal(One, scene.Draft.Variables[StandardVariables.OrderId]);

        scene = Written($"{One}です。", Other).Do(new BeginDraft(Given.Aoki, "exchange", Given.Values()));
        Assert.Equal(Other, scene.Draft.Variables[StandardVariables.OrderId]);
        Assert.DoesNotContain(StandardVariables.OrderId, Written($"{One} {Other}").Do(new BeginDraft(Given.Aoki, "exchange", Given.Values())).Draft.Variables.Keys);
    }

    [Fact]
    public void It_joins_no_case_and_no_record_of_a_buyer_and_is_not_stored_beside_the_words()
    {
        var inquiry = Given.Mail($"{One}です。") with { OrderId = null };
        var scene = Written($"{One}です。");

        Assert.DoesNotContain(ThreadKeys.ToFind(inquiry).Concat(ThreadKeys.ToKeep(inquiry)), key => key.Contains(One, StringComparison.Ordinal));
        Assert.DoesNotContain(BuyerKeys.Of(scene.Case), key => key.Contains(One, StringComparison.Ordinal));
        Assert.Single(Encoding.UTF8.GetString(CaseDocument.Write(scene.Case)).Split(One)[1..]);
    }

    [Fact]
    public void It_is_forgotten_with_the_words()
    {
        var scene = Written($"{One}です。").Do(new MarkNoReplyNeeded(Given.Aoki, "m1"));
        scene.After(24).Do(new Forget(scene.Now));

        Assert.Empty(MentionedOrders.All(scene.Case));
    }

    [Fact]
    public void Only_a_bounded_part_is_read()
    {
        Assert.Null(MentionedOrders.Of(Written(new string('あ', 10_000) + One).Case));
        Assert.Equal(10, MentionedOrders.All(Written(string.Join(' ', Enumerable.Range(0, 50).Select(n => $"250-1234567-{n:D7}"))).Case).Count);
    }

    private static Scene Written(string body, string? known = null) => Scene.Of(inquiry: Given.Mail(body) with { OrderId = known });
}
