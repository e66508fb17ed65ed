// Who is the same buyer: by relay address, by order where there is no address, never by name.
using BotTeam.Desk.Cases;
using BotTeam.Desk.Playbook.Triage;

namespace BotTeam.Desk.Tests.Cases;

public class BuyerKeysTests
{
    private const string Order = "250-1234567-1234567";

    [Theory]
    [InlineData("a1b2@marketplace.amazon.co.jp", "a1b2@marketplace.amazon.co.jp")]
    [InlineData("  A1B2+uuid-of-the-case@Marketplace.Amazon.CO.JP ", "a1b2@marketplace.amazon.co.jp")]
    [InlineData("a1b2+A1B2C3D4E5F6G@m.marketplace.amazon.co.jp", "a1b2@m.marketplace.amazon.co.jp")]
    [InlineData("a1b2@marketplace.amazon.com", "a1b2@marketplace.amazon.com")]
    [InlineData("a1b2@marketplace.amazon.co", null)]
    [InlineData("a1b2@marketplace.amazon.co.jp.evil.example", null)]
    [InlineData("a1b2@evilmarketplace.amazon.co.jp", null)]
    [InlineData("a1b2@amazon.co.jp", null)]
    [InlineData("no-reply@marketplace.amazon.co.jp", null)]
    [InlineData("donotreply+7@marketplace.amazon.co.jp", null)]
    [InlineData("yamada@gmail.example", null)]
    [InlineData("@marketplace.amazon.co.jp", null)]
    [InlineData("<a1b2@marketplace.amazon.co.jp>, b@marketplace.amazon.co.jp", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_relay_address_is_known_whatever_changes_from_mail_to_mail_and_nothing_else_is_one(string? address, string? relay) =>
        Assert.Equal(relay, RelayAddress.Of(address));

    [Fact]
    public void An_endless_address_is_none() =>
        Assert.Null(RelayAddress.Of(new string('a', 10_000_000) + "@marketplace.amazon.co.jp"));

    [Fact]
    public void Who_writes_from_an_address_of_his_own_is_nobodys_buyer_whatever_order_he_names()
    {
        Assert.Empty(BuyerKeys.Of(Of("yamada@gmail.example", Order)));
        Assert.Empty(BuyerKeys.Of(Of(null, null)));
        Assert.Equal(["o:" + Order], BuyerKeys.Of(Of(null, Order)));
        Assert.Equal(["o:" + Order], BuyerKeys.Of(Of("donotreply@amazon.co.jp", Order) with { Origin = Origin.Amazon }));
        Assert.Equal(["b:y@marketplace.amazon.co.jp", "o:" + Order], BuyerKeys.Of(Of("Y+1@marketplace.amazon.co.jp", Order)));
    }

    [Fact]
    public void The_same_name_is_not_the_same_buyer()
    {
        var one = Of("one@marketplace.amazon.co.jp", "250-1111111-1111111");
        var other = Of("other@marketplace.amazon.co.jp", "250-2222222-2222222");

        Assert.Equal(one.Buyer.Name, other.Buyer.Name);
        Assert.Empty(BuyerKeys.Of(one).Intersect(BuyerKeys.Of(other)));
    }

    [Fact]
    public void An_inquiry_and_the_case_it_opens_have_the_same_keys()
    {
        foreach (var inquiry in new[] { Given.Mail("返金してください。"), Given.Mail("返金", from: "yamada@gmail.example"), Given.FromAmazon("通知") })
        {
            var opened = Scene.Opened(inquiry, Given.Judged(CategoryIds.Defective)).Case;
            Assert.Equal(BuyerKeys.Of(opened), BuyerKeys.Of(inquiry, opened.Origin));
        }
    }

    [Fact]
    public void A_buyer_who_names_anothers_order_sees_nothing_of_him()
    {
        PastCase[] found = [Past(3, "mallory@marketplace.amazon.co.jp"), Past(2, null), Past(1, "yamada@marketplace.amazon.co.jp")];

        Assert.Equal([2, 1], BuyerKeys.Belonging(["b:yamada@marketplace.amazon.co.jp", "o:" + Order], found).Select(past => past.Number));
        Assert.Equal([3, 2], BuyerKeys.Belonging(["b:mallory@marketplace.amazon.co.jp", "o:" + Order], found).Select(past => past.Number));

        // Pasted without an address: whose of the two it is nobody can tell.
        Assert.Equal([2], BuyerKeys.Belonging(["o:" + Order], found).Select(past => past.Number));
        Assert.Equal([2, 1], BuyerKeys.Belonging(["o:" + Order], found[1..]).Select(past => past.Number));
    }

    private static Case Of(string? address, string? order) => Scene.Of().Case with
    {
        Buyer = new Buyer { Name = "山田", Address = address },
        Order = new OrderFacts { OrderId = order },
    };

    private static PastCase Past(int number, string? relay) => new() { Number = number, OpenedAt = Given.Nine, Category = CategoryIds.Return, Relay = relay };
}
