// Links into the client of Teams: channels only, every part encoded.
using BotTeam.Builder.Schema;
using BotTeam.Builder.Teams;

namespace BotTeam.Builder.Tests;

public sealed class TeamsLinksTests
{
    [Theory]
    [InlineData("19:announce@thread.tacv2;messageid=17", "channel", "https://teams.microsoft.com/l/message/19%3Aannounce%40thread.tacv2/1755681271213?tenantId=t-1")]
    [InlineData("19:announce@thread.tacv2", null, "https://teams.microsoft.com/l/message/19%3Aannounce%40thread.tacv2/1755681271213?tenantId=t-1")]
    [InlineData("19:x)/?#@thread.skype", null, "https://teams.microsoft.com/l/message/19%3Ax%29%2F%3F%23%40thread.skype/1755681271213?tenantId=t-1")]
    [InlineData("a:1abc", "personal", null)]
    [InlineData("19:group@thread.v2", "groupChat", null)]
    [InlineData("a:1abc", null, null)]
    public void A_message_of_a_channel_has_a_link(string conversation, string? type, string? link)
    {
        var reference = new ConversationReference { Conversation = new ConversationAccount(true, type, conversation, tenantId: "t-1") };
        Assert.Equal(link, TeamsLinks.ToMessage(reference, "1755681271213")?.AbsoluteUri);
    }

    [Fact]
    public void Without_a_tenant_the_link_names_none() => Assert.Equal(
        "https://teams.microsoft.com/l/message/19%3Aa%40thread.tacv2/1",
        TeamsLinks.ToMessage(new ConversationReference { Conversation = new ConversationAccount(true, "channel", "19:a@thread.tacv2") }, "1")?.AbsoluteUri);
}
