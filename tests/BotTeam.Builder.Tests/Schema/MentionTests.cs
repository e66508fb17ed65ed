// The user's own words out of a message with mentions (PROTOCOL 2.3).
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests.Schema;

public sealed class MentionTests
{
    [Theory]
    [InlineData("<at>Help Bot</at> cases", "cases")]
    [InlineData("cases <AT>help bot</AT>", "cases")]
    [InlineData("<at>Help Bot</at>\u00a0&nbsp;a &amp; b", "a & b")]
    [InlineData("<at>Help Bot</at> tell <at>Aoki</at> hi", "tell <at>Aoki</at> hi")]
    [InlineData("<at>Help Bot</at>first line\nsecond   line", "first line\nsecond line")]
    [InlineData("<at>Help Bot</at>", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Our_mention_comes_out_and_everything_else_stays(string? text, string expected)
    {
        var activity = Message(text, new Mention(new ChannelAccount("28:bot", "Help Bot"), "<at>Help Bot</at>"), new Mention(new ChannelAccount("29:aoki", "Aoki"), "<at>Aoki</at>"));
        Assert.Equal(expected, activity.RemoveRecipientMention());
        Assert.Equal(expected, activity.Text);
    }

    [Fact]
    public void A_name_that_is_split_over_two_mentions_comes_out_whole() => Assert.Equal(
        "due",
        Message("<at>Help</at> <at>Bot</at> due", new Mention(new ChannelAccount("28:bot"), "<at>Help</at>"), new Mention(new ChannelAccount("28:bot"), "<at>Bot</at>")).RemoveRecipientMention());

    [Fact]
    public void A_mention_without_text_is_found_by_its_name() =>
        Assert.Equal("due", Message("<at>Help Bot</at> due", new Mention { Mentioned = new ChannelAccount("28:bot", "Help Bot") }).RemoveRecipientMention());

    [Fact]
    public void A_name_full_of_regex_signs_is_taken_literally() =>
        Assert.Equal("x", Message("<at>(a+)+$</at> x", new Mention(new ChannelAccount("28:bot"), "<at>(a+)+$</at>")).RemoveRecipientMention());

    [Fact]
    public void A_mention_of_another_with_our_name_stays() =>
        Assert.Equal("<at>Help Bot</at> x", Message("<at>Help Bot</at> x", new Mention(new ChannelAccount("29:evil", "Help Bot"), "<at>Help Bot</at>")).RemoveRecipientMention());

    [Fact]
    public void Entities_of_plain_text_are_what_was_typed()
    {
        var activity = Message("a &amp; b");
        activity.TextFormat = TextFormatTypes.Plain;
        Assert.Equal("a &amp; b", activity.RemoveRecipientMention());
    }

    [Fact]
    public void An_outgoing_mention_escapes_the_name_and_is_in_the_entities()
    {
        var activity = MessageFactory.Text(null);
        activity.Text = activity.AddMention(new ChannelAccount("29:x", "A <b> & C")) + " hi";
        Assert.Equal("<at>A &lt;b&gt; &amp; C</at> hi", activity.Text);
        var read = BotJson.ReadActivity(BotJson.ToUtf8Bytes(activity))!;
        Assert.Equal(("29:x", "<at>A &lt;b&gt; &amp; C</at>"), (read.GetMentions().Single().Mentioned!.Id, read.GetMentions().Single().Text));
    }

    [Fact]
    public void The_bot_knows_whether_it_is_mentioned()
    {
        Assert.True(Message("x", new Mention(new ChannelAccount("28:bot"), "<at>b</at>")).MentionsRecipient());
        Assert.False(Message("x", new Mention(new ChannelAccount("29:other"), "<at>b</at>")).MentionsRecipient());
    }

    private static Activity Message(string? text, params Mention[] mentions) =>
        new(ActivityTypes.Message) { Text = text, Recipient = new ChannelAccount("28:bot", "Help Bot"), Entities = [new Entity("clientInfo"), .. mentions] };
}
