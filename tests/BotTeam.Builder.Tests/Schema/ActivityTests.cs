// Activities as they come over the wire: tolerant in, unchanged out.
using System.Text;
using System.Text.Json;
using BotTeam.Builder.Schema;
using BotTeam.Builder.Schema.Teams;

namespace BotTeam.Builder.Tests.Schema;

public sealed class ActivityTests
{
    public static TheoryData<string> Recorded() =>
        [.. typeof(ActivityTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("teams-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_Teams_activity_is_read_and_written_without_loss(string name)
    {
        var recorded = JsonDocument.Parse(Resource.Bytes(name)).RootElement;
        var activity = BotJson.ReadActivity(Resource.Bytes(name))!;
        Assert.Equal("msteams", activity.ChannelId);
        Assert.StartsWith("29:", activity.From!.Id, StringComparison.Ordinal);

        var written = JsonDocument.Parse(BotJson.ToUtf8Bytes(activity)).RootElement;
        AssertContains(recorded, written, "$");
    }

    [Fact]
    public void Ids_that_are_numbers_and_flags_that_are_text_are_taken()
    {
        var activity = Read("""{"type":"message","id":17,"from":{"id":42,"name":true},"conversation":{"id":9007199254740993,"isGroup":"true"},"text":null}""");
        Assert.Equal("17", activity.Id);
        Assert.Equal("42", activity.From!.Id);
        Assert.Equal("9007199254740993", activity.Conversation!.Id);
        Assert.True(activity.Conversation.IsGroup);
    }

    [Fact]
    public void One_odd_field_changes_nothing_of_the_others()
    {
        const string plain = """{"type":"message","id":"17","timestamp":"2026-11-22T05:07:20.81Z","from":{"id":"u","name":"青木"},"entities":[{"type":"mention","text":"<at>b</at>","mentioned":{"id":"b"}}],"text":"はい"}""";
        var odd = BotJson.ToUtf8Bytes(Read(plain.Replace("\"17\"", "17", StringComparison.Ordinal)));
        Assert.Equal(BotJson.ToUtf8Bytes(Read(plain)), odd);
        Assert.Equal("b", Read(plain.Replace("{\"id\":\"b\"}", "{\"id\":\"b\",\"name\":7}", StringComparison.Ordinal)).GetMentions()[0].Mentioned!.Id);
    }

    [Fact]
    public void The_fields_of_an_entity_are_there_for_who_asks_and_are_written_as_they_came()
    {
        const string json = """{"type":"message","entities":[{"country":"JP","type":"clientInfo","platform":"Web"},{"type":"bare"}]}""";
        var entities = Read(json).Entities!;
        Assert.Equal("clientInfo", entities[0].Type);
        Assert.Equal(["country", "platform"], entities[0].Properties!.Keys);
        Assert.Null(entities[1].Properties);
        entities[0].Properties!["platform"] = JsonDocument.Parse("\"iOS\"").RootElement;
        Assert.Equal("iOS", entities[0].Properties!["platform"].GetString());
        Assert.Equal("""{"type":"message","entities":[{"type":"clientInfo","country":"JP","platform":"Web"},{"type":"bare"}]}""", Encoding.UTF8.GetString(BotJson.ToUtf8Bytes(Read(json))));
    }

    [Fact]
    public void Unknown_fields_and_broken_moments_do_not_refuse_the_activity()
    {
        var activity = Read("""{"type":"message","timestamp":"gestern","newThing":{"a":[1]},"from":{"id":"u","premium":7}}""");
        Assert.Null(activity.Timestamp);
        Assert.Equal(1, activity.Properties!["newThing"].GetProperty("a")[0].GetInt32());
        Assert.Equal(7, activity.From!.Properties!["premium"].GetInt32());
        Assert.Contains("\"newThing\":{\"a\":[1]}", Write(activity), StringComparison.Ordinal);
    }

    [Fact]
    public void The_local_time_keeps_the_offset_of_the_user()
    {
        var activity = Read("""{"localTimestamp":"2026-08-20T18:14:31+09:00"}""");
        Assert.Equal(TimeSpan.FromHours(9), activity.LocalTimestamp!.Value.Offset);
        Assert.Contains("2026-08-20T18:14:31+09:00", Write(activity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"submit"}""", JsonValueKind.Object)]
    [InlineData("\"text\"", JsonValueKind.String)]
    public void The_value_of_an_activity_may_have_any_shape(string value, JsonValueKind kind) =>
        Assert.Equal(kind, Read($$"""{"type":"message","value":{{value}}}""").Value!.Value.ValueKind);

    [Fact]
    public void Japanese_is_written_as_itself() =>
        Assert.Contains("\"偽物の疑い。ﾛｺﾞ <b> 'a' & ①\"", Write(MessageFactory.Text("偽物の疑い。ﾛｺﾞ <b> 'a' & ①")), StringComparison.Ordinal);

    [Fact]
    public void A_half_surrogate_pair_is_refused_as_broken_JSON() =>
        Assert.Throws<JsonException>(() => Read("""{"text":"\ud83d"}"""));

    [Fact]
    public void A_reply_goes_from_the_bot_to_the_sender_and_names_what_it_answers()
    {
        var activity = Read("""{"id":"1","channelId":"c","serviceUrl":"s","locale":"ja-JP","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"v"}}""");
        var reply = activity.CreateReply("はい");
        Assert.Equal(("b", "u", "v", "1", "ja-JP"), (reply.From!.Id, reply.Recipient!.Id, reply.Conversation!.Id, reply.ReplyToId, reply.Locale));
        Assert.Null(reply.Id);
    }

    [Fact]
    public void A_reference_restores_both_directions()
    {
        var activity = Read("""{"id":"1","channelId":"c","serviceUrl":"s","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"v"}}""");
        var reference = BotJson.FromElement<ConversationReference>(BotJson.ToElement(activity.GetConversationReference()))!;
        var incoming = new Activity("message").ApplyConversationReference(reference, isIncoming: true);
        Assert.Equal(("u", "b", "1"), (incoming.From!.Id, incoming.Recipient!.Id, incoming.Id));
        Assert.Equal(("v", "ContinueConversation"), (reference.GetContinuationActivity().Conversation!.Id, reference.GetContinuationActivity().Name));
    }

    [Fact]
    public void The_tenant_is_found_in_the_conversation_or_in_channelData()
    {
        Assert.Equal("t1", Read("""{"conversation":{"id":"v","tenantId":"t1"}}""").GetTenantId());
        Assert.Equal("t2", Read("""{"conversation":{"id":"v"},"channelData":{"tenant":{"id":"t2"}}}""").GetTenantId());
        Assert.Null(Read("""{"channelData":"odd"}""").GetTenantId());
    }

    private static Activity Read(string json) => BotJson.ReadActivity(Encoding.UTF8.GetBytes(json))!;

    private static string Write(Activity activity) => Encoding.UTF8.GetString(BotJson.ToUtf8Bytes(activity));

    private static void AssertContains(JsonElement expected, JsonElement actual, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGetProperty(property.Name, out var found), $"{path}.{property.Name} is gone");
                    AssertContains(property.Value, found, $"{path}.{property.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                    AssertContains(left, right, path + "[]");
                break;
            case JsonValueKind.String when expected.TryGetDateTimeOffset(out var moment):
                Assert.Equal(moment, actual.GetDateTimeOffset());
                break;
            default:
                Assert.True(JsonElement.DeepEquals(expected, actual), $"{path}: {expected} became {actual}");
                break;
        }
    }
}
