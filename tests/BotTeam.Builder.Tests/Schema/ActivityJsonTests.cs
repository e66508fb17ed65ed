// Reader and writer of activities and the metadata of the schema describe one thing: here they are held together.
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BotTeam.Builder.Schema;

namespace BotTeam.Builder.Tests.Schema;

public sealed class ActivityJsonTests
{
    private const string Whole = """
        {"type":"message","id":"1","timestamp":"2026-11-22T05:07:20.81Z","localTimestamp":"2026-11-22T14:07:20.81+09:00","localTimezone":"Asia/Tokyo",
        "serviceUrl":"https://smba.trafficmanager.net/teams/","channelId":"msteams",
        "from":{"id":"29:u","name":"青木","aadObjectId":"a","role":"user","premium":{"since":[1,2]}},
        "conversation":{"isGroup":true,"conversationType":"channel","id":"19:c","name":"受付","tenantId":"t","topic":null},
        "recipient":{"id":"28:b","name":"BotTeam"},"textFormat":"plain",
        "membersAdded":[{"id":"m1","x":1}],"membersRemoved":[{"id":"m2"}],"reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"sad"}],
        "locale":"ja-JP","text":"\u306f\u3044 \"b\"","inputHint":"acceptingInput","summary":"s",
        "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"t","value":"v"}]},
        "attachments":[{"contentType":"text/html","content":"<p>はい</p>","name":"n","more":[true]}],"attachmentLayout":"list",
        "entities":[{"type":"mention","text":"<at>b</at>","mentioned":{"id":"28:b","name":"b","odd":1},"x":7},{"country":"JP","type":"clientInfo"}],
        "channelData":{"tenant":{"id":"t"}},"action":"add","replyToId":"0","value":{"a":[1]},"name":"n","newThing":{"a":null}}
        """;

    public static TheoryData<string> Fields() => [.. JsonNode.Parse(Whole)!.AsObject().Select(field => field.Key)];

    [Fact]
    public void Every_field_is_in_the_sample_and_is_read()
    {
        var activity = Read(Whole)!;
        AssertComplete(activity);
        AssertComplete(activity.From!);
        AssertComplete(activity.Conversation!);
        AssertSame(Whole);
    }

    // What an odd client may put anywhere: whatever the metadata makes of it, the reader makes the same.
    [Theory]
    [MemberData(nameof(Fields))]
    public void What_stands_in_a_field_is_taken_or_refused_as_by_the_metadata(string field)
    {
        string[] odd =
        [
            "null", "17", "-1.5e3", "true", "false", "\"\"", "\"true\"", "\"\\u65e5\\ud83d\\ude00\"", "\"\\ud83d\"", "\"2026-11-22T05:07:20Z\"", "\"22 Nov 2026\"",
            "{}", "[]", "[null]", "[{}]", "[17]", "[\"a\"]", """{"id":7,"name":{"a":1},"isGroup":"true","type":9,"new":[1,{"b":2}]}""",
            """[{"type":"MENTION","mentioned":"odd","text":3}]""", """[{"type":"mention","mentioned":null}]""", """[{"type":"a","type":"mention","mentioned":{"id":1,"id":2}}]""",
            """[{"type":["mention"],"text":"x"}]""", """{"id":"\ud83d"}""", "tru", "{", "[1,]", "\"",
        ];
        foreach (var value in odd)
        {
            AssertSame($$"""{"{{field}}":{{value}}}""");
            AssertSame($$"""{"type":"message","{{field}}":"x","{{field}}":{{value}},"zz":1}""");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"message"}{"type":"message"}""")]
    [InlineData("""{"type":"message"} x""")]
    [InlineData("""{"type":"message",}""")]
    [InlineData("""{"type":"message" /* why */}""")]
    [InlineData("""{"\u0074ype":"message","\u65b0":1,"\ud83d":2}""")]
    [InlineData("""{"\u0074ype":"message","新":1,"Type":"other"}""")]
    [InlineData("""{"from":{"\u0069d":"u"},"entities":[{"t\u0079pe":"mention","\u0074ext":"x"}]}""")]
    public void A_body_is_taken_or_refused_as_by_the_metadata(string body) => AssertSame(body);

    [Theory]
    [InlineData("value")]
    [InlineData("newThing")]
    [InlineData("entities")]
    [InlineData("attachments")]
    [InlineData("text")]
    public void What_is_nested_deeper_than_64_is_refused(string field)
    {
        AssertSame(Nested(63));
        Assert.ThrowsAny<JsonException>(() => Read(Nested(64)));
        Assert.ThrowsAny<JsonException>(() => Read(Nested(100_000)));

        string Nested(int depth) => $$"""{"{{field}}":{{new string('[', depth)}}{{new string(']', depth)}}}""";
    }

    [Fact]
    public void A_text_that_is_no_UTF8_is_refused() =>
        Assert.Throws<JsonException>(() => BotJson.ReadActivity([.. """{"text":" """u8[..9], 0xff, .. "\"}"u8]));

    [Fact]
    public void The_fields_of_an_entity_outlive_the_bytes_they_came_in()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"entities":[{"type":"clientInfo","country":"JP"}],"value":{"a":"b"}}""");
        var activity = BotJson.ReadActivity(bytes)!;
        bytes.AsSpan().Clear();
        Assert.Equal("JP", activity.Entities![0].Properties!["country"].GetString());
        Assert.Equal("b", activity.Value!.Value.GetProperty("a").GetString());
    }

    private static Activity? Read(string json) => BotJson.ReadActivity(Encoding.UTF8.GetBytes(json));

    private static void AssertComplete(object value)
    {
        foreach (var property in value.GetType().GetProperties())
            Assert.True(property.GetValue(value) is not null, $"{property.DeclaringType!.Name}.{property.Name} was not read; is it in the sample, and in the reader?");
        Assert.Single(value.GetType().GetProperties(), property => property.GetCustomAttribute<JsonExtensionDataAttribute>() is not null);
    }

    private static void AssertSame(string json) =>
        Assert.Equal((json, Outcome(() => JsonSerializer.Deserialize(json, BotJson.TypeInfo<Activity>()))), (json, Outcome(() => Read(json))));

    private static string Outcome(Func<Activity?> read)
    {
        try
        {
            if (read() is not { } activity)
                return "null";
            var written = Encoding.UTF8.GetString(BotJson.ToUtf8Bytes(activity));
            Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(activity, BotJson.TypeInfo<Activity>())), written);
            return written;
        }
        catch (JsonException)
        {
            return "refused";
        }
    }
}
