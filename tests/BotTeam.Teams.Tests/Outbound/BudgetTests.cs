// No message leaves over its budget: what is cut, what never is, and that what is left is whole.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder;
using BotTeam.Builder.Schema;
using BotTeam.Teams.Outbound.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Teams.Tests.Outbound;

public sealed class BudgetTests
{
    private const int Most = 4_000;

    private static readonly MessageBudget s_budget = new(Most, new Button(), new KeptLog());

    // Text as people and attackers write it: long, markup, emoji, joined characters, halves of characters, escapes.
    private static readonly Gen<string> s_piece = Gen.Elements(
        "お問い合わせの件につきまして、", "plain words ", "\"quoted\" ", "\\", "\n", "👩‍👩‍👧‍👦", "e\u0301\u0302\u0303", "<at>山田 & 太郎</at>", "&lt;b&gt;",
        "[link](https://example.com/a)", "{{DATE(2026-08-20T09:14:31Z, SHORT)}}", "\u200B\u2028", "\u0001", "\uD83D", "漢字𠮷野家", new string('x', 90));

    private static readonly Gen<string> s_text =
        from count in Gen.Choose(0, 60)
        from pieces in Gen.ArrayOf(s_piece, count)
        select string.Concat(pieces);

    private static readonly Gen<JsonNode> s_leaf = Gen.OneOf<JsonNode>(
        s_text.Select(text => (JsonNode)new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true }),
        s_text.Select(text => (JsonNode)new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text }, text) }),
        s_text.Select(text => (JsonNode)new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray(new JsonObject { ["title"] = "注文", ["value"] = text }) }),
        Gen.Constant((JsonNode?)null).Select(_ => (JsonNode)new JsonObject { ["type"] = "Input.Text", ["id"] = "reply", ["value"] = new string('返', 60) }),
        Gen.Constant(0).Select(_ => (JsonNode)Actions()));

    [Fact]
    public void Whatever_is_sent_is_within_the_budget_valid_and_whole_in_its_characters()
    {
        var cards = from elements in Gen.ListOf(Element(3), 12)
                    from summary in s_text
                    select Card(summary, [.. elements]);
        Prop.ForAll(cards.ToArbitrary(), message =>
        {
            var before = BotJson.ToUtf8Bytes(message);
            var body = s_budget.Fit(Copy(message), message);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
            Assert.True(text.Length <= Most, $"{text.Length} characters");
            using var json = JsonDocument.Parse(body);
            var strings = Strings(json.RootElement).ToList();
            Assert.All(strings, value => Assert.DoesNotContain(value.EnumerateRunes(), rune => rune == Rune.ReplacementChar && !HasHalves(before)));
            // The bot's own activity is as it was.
            Assert.Equal(before, BotJson.ToUtf8Bytes(message));
            var whole = BotJson.ToUtf8Bytes(Copy(message));
            if (Encoding.UTF8.GetCharCount(whole) <= Most)
            {
                Assert.Equal(whole, body);
                return;
            }

            Assert.Contains(strings, value => value == Button.Words);
            Assert.Contains(strings, value => value == "showAll");
            Assert.All(strings, value => Assert.False(value.Contains("<at>", StringComparison.Ordinal) && CountOf(value, "<at>") != CountOf(value, "</at>"), value));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Texts_alone_are_within_the_budget_too()
    {
        Prop.ForAll(s_text.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (text, times) =>
        {
            var message = MessageFactory.Text(string.Concat(Enumerable.Repeat(text, times)));
            var body = s_budget.Fit(Copy(message), message);
            Assert.True(Encoding.UTF8.GetCharCount(body) <= Most);
            var sent = JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!;
            Assert.True(sent == message.Text || sent.EndsWith(Button.Words, StringComparison.Ordinal) || HasHalves(BotJson.ToUtf8Bytes(message)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void A_cut_text_is_a_beginning_ends_between_characters_and_has_its_size()
    {
        Prop.ForAll(s_text.ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (text, most) =>
        {
            var cut = TextCut.To(text, most);
            Assert.True(JsonChars.Of(cut) <= most);
            if (cut == text)
                return;
            var kept = cut[..^1];
            Assert.EndsWith(TextCut.Mark, cut, StringComparison.Ordinal);
            Assert.StartsWith(kept, text, StringComparison.Ordinal);
            Assert.False(kept.Length > 0 && char.IsHighSurrogate(kept[^1]) && char.IsLowSurrogate(text[kept.Length]));
            Assert.False(kept.EndsWith('\u200D'));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("こんにちは <at>山田 太郎</at> さん", 14, "こんにちは…")]
    [InlineData("see [the guide](https://example.com/very/long)", 30, "see…")]
    [InlineData("see [the guide](https://example.com/very/long)", 16, "see…")]
    [InlineData("a &amp; b", 5, "a…")]
    [InlineData("due {{DATE(2026-08-20T09:14:31Z, SHORT)}}", 20, "due…")]
    [InlineData("1 \\* 2 * 3", 6, "1 \\*…")]
    [InlineData("1 \\* 2 * 3", 5, "1…")]
    [InlineData("family 👩‍👩‍👧‍👦 here", 16, "family…")]
    public void Markup_is_cut_before_it_or_behind_it(string text, int most, string cut) => Assert.Equal(cut, TextCut.To(text, most));

    [Fact]
    public void A_small_message_leaves_as_it_is()
    {
        var message = Card("summary", new JsonObject { ["type"] = "TextBlock", ["text"] = "short" });
        Assert.Equal(BotJson.ToUtf8Bytes(Copy(message)), s_budget.Fit(Copy(message), message));
    }

    [Fact]
    public void The_longest_text_loses_and_the_short_ones_stay_whole()
    {
        var message = Card("s", Block("残り 3時間12分"), Block(new string('長', 9_000)), Block("担当 青木"), Actions());
        var card = Sent(message);
        var texts = Strings(card).ToList();
        Assert.Contains("残り 3時間12分", texts);
        Assert.Contains("担当 青木", texts);
        Assert.Contains(texts, text => text.Length > 2_000 && text.EndsWith("長…", StringComparison.Ordinal));
        Assert.Contains("approve", texts);
        Assert.Equal("ActionSet", card.GetProperty("body").EnumerateArray().Last().GetProperty("type").GetString());
    }

    [Fact]
    public void When_many_short_texts_are_too_much_the_last_elements_go_and_the_buttons_stay()
    {
        var lines = Enumerable.Range(0, 300).Select(i => Block($"line {i}")).ToArray<JsonNode>();
        var texts = Strings(Sent(Card("s", [.. lines, Actions()]))).ToList();
        Assert.Contains("line 0", texts);
        Assert.Contains("line 9", texts);
        Assert.DoesNotContain("line 299", texts);
        Assert.Contains("approve", texts);
        Assert.Contains(Button.Words, texts);
    }

    [Fact]
    public void What_a_person_types_is_never_cut_then_the_card_is_only_the_way_to_all_of_it()
    {
        var draft = new string('返', 5_000);
        var card = Sent(Card("山田様の件", Block("下書き"), new JsonObject { ["type"] = "Input.Text", ["id"] = "reply", ["value"] = draft }, Actions()));
        var texts = Strings(card).ToList();
        Assert.DoesNotContain("Input.Text", texts);
        Assert.DoesNotContain("approve", texts);
        Assert.Contains("山田様の件", texts);
        Assert.Contains("showAll", texts);
    }

    [Fact]
    public void A_mention_whose_words_were_cut_off_is_not_announced_any_more()
    {
        var message = Card("s", Block(new string('長', 9_000) + "<at>Far</at>"), Block("<at>Near</at>"));
        var json = JsonNode.Parse(message.Attachments![0].Content!.Value.GetRawText())!;
        json["msteams"] = JsonNode.Parse("""{"entities":[{"type":"mention","text":"<at>Far</at>","mentioned":{"id":"29:1"}},{"type":"mention","text":"<at>Near</at>","mentioned":{"id":"29:2"}}]}""");
        message.Attachments[0].Content = JsonSerializer.SerializeToElement(json);
        var entities = Sent(message).GetProperty("msteams").GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("text").GetString());
        Assert.Equal(["<at>Near</at>"], entities);
    }

    [Theory]
    [InlineData("ja-JP", "長いため、一部を省略して表示しています。")]
    [InlineData("en-US", "This message was too long and has been shortened.")]
    public void Without_the_bots_own_words_the_note_is_in_the_language_of_the_conversation(string locale, string note)
    {
        var message = MessageFactory.Text(new string('x', 9_000));
        message.Locale = locale;
        var body = new MessageBudget(Most, null, new KeptLog()).Fit(Copy(message), message);
        Assert.EndsWith(note, JsonDocument.Parse(body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bot_is_asked_with_its_own_activity_the_id_included()
    {
        var button = new Button();
        var message = Card("s", Block(new string('長', 9_000)));
        message.Id = "case-1042";
        new MessageBudget(Most, button, new KeptLog()).Fit(Copy(message), message);
        Assert.Equal("case-1042", button.Asked?.Id);
    }

    [Fact]
    public void Of_two_cards_the_one_with_more_characters_is_cut_not_the_one_with_more_bytes()
    {
        var message = Card("s", Block(new string('漢', Most * 4 / 10)));
        message.Attachments!.Add(Card("s", Block(new string('x', Most))).Attachments![0]);
        var cards = JsonDocument.Parse(s_budget.Fit(message, message)).RootElement.GetProperty("attachments");
        Assert.Contains(new string('漢', Most * 4 / 10), cards[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', Most), cards[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_cut_is_refused_here_and_not_by_teams()
    {
        var file = MessageFactory.Attachment(new Attachment { ContentType = "application/vnd.microsoft.card.hero", Content = JsonSerializer.SerializeToElement(new string('x', 9_000)) });
        Assert.Throws<MessageTooLargeException>(() => s_budget.Fit(Copy(file), file));
    }

    private static JsonElement Sent(Activity message)
    {
        var body = s_budget.Fit(Copy(message), message);
        Assert.True(Encoding.UTF8.GetCharCount(body) <= Most);
        return JsonDocument.Parse(body).RootElement.GetProperty("attachments")[0].GetProperty("content");
    }

    private static Activity Copy(Activity message) => OutgoingMessages.AsOne(message);

    private static Gen<JsonNode> Element(int depth) => depth == 0 ? s_leaf : Gen.Frequency(
        (3, s_leaf),
        (1, from items in Gen.ListOf(Element(depth - 1), 3) select (JsonNode)new JsonObject { ["type"] = "Container", ["items"] = new JsonArray([.. items.Select(Own)]) }),
        (1, from items in Gen.ListOf(Element(depth - 1), 2)
            select (JsonNode)new JsonObject { ["type"] = "ColumnSet", ["columns"] = new JsonArray(new JsonObject { ["type"] = "Column", ["items"] = new JsonArray([.. items.Select(Own)]) }) }));

    // A generated node may be used twice; a node has one parent.
    private static JsonNode Own(JsonNode node) => node.DeepClone();

    private static Activity Card(string summary, params JsonNode[] elements)
    {
        var card = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["fallbackText"] = summary, ["body"] = new JsonArray([.. elements.Select(Own)]) };
        return MessageFactory.AdaptiveCard(JsonChars.ElementOf(card), summary);
    }

    private static JsonObject Block(string text) => new() { ["type"] = "TextBlock", ["text"] = text };

    private static JsonObject Actions() => new()
    {
        ["type"] = "ActionSet",
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Execute", ["verb"] = "approve", ["data"] = new JsonObject { ["case"] = 1042, ["text"] = "kept" } }),
    };

    private static bool HasHalves(byte[] body) => Encoding.UTF8.GetString(body).Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase) || Encoding.UTF8.GetString(body).Contains('\uFFFD', StringComparison.Ordinal);

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Strings(field.Value)),
        _ => [],
    };

    private sealed class Button : IOversizeMessages
    {
        public const string Words = "一部を省略しました。";

        public Activity? Asked { get; private set; }

        public OversizeNote NoteFor(Activity activity)
        {
            Asked = activity;
            return new OversizeNote(Words, JsonDocument.Parse("""{"type":"Action.Execute","title":"全文を表示","verb":"showAll","data":{"case":1042}}""").RootElement);
        }
    }
}
