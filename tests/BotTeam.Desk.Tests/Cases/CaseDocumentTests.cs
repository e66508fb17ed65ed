// The documents of cases: nothing is lost in them, those of before can be read, and what is no case is told as such.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Desk.Cases;
using FsCheck;
using FsCheck.Fluent;

namespace BotTeam.Desk.Tests.Cases;

public class CaseDocumentTests
{
    // As it was written before documents left out what is empty.
    private const string OfBefore = """
        {"storeId":"demo","status":"Open","origin":"Buyer","openedAt":"2026-11-22T19:29:18.38+09:00","subject":"注文の商品について",
        "buyer":{"name":"山田","address":"a@marketplace.amazon.co.jp"},"order":{"orderId":"250-0000499-0000499"},"language":"ja",
        "matter":{"category":"not-arrived","confidence":0.81,"sure":true,"evidence":["まだ届きません"],"others":[],"urgency":"today","byPast":false},
        "facts":{},"past":{"newest":[],"cases":0,"refunds":0,"replacements":0,"returns":0},"remedies":[],
        "messages":[{"id":"m1","direction":"FromBuyer","kind":"Message","at":"2026-11-22T19:29:18.38+09:00","text":"まだ\n届きません","subject":"","attachments":[],"settlement":"None"}],
        "tasks":[],"promises":[],"notes":[],"history":[{"at":"2026-11-22T19:29:18Z","by":{"id":"bot","name":"BotTeam"},"what":"Opened"}],
        "effects":[{"effect":"show-card","id":"e3","notBefore":"2026-11-22T19:29:37+00:00","attempts":2}],"rungs":{"reply:m1":2},"cards":{},"lastId":3}
        """;

    [Fact]
    public void Whatever_is_in_a_case_is_in_it_after_it_was_written_and_read() => ForAny(value =>
        Assert.Equal(PlainJson.Of(value), PlainJson.Of(Read(CaseDocument.Write(value)))));

    [Fact]
    public void Documents_of_before_are_read_property_by_property() => ForAny(value =>
        Assert.Equal(PlainJson.Of(value), PlainJson.Of(Read(PlainJson.Of(value)))));

    [Fact]
    public void A_program_of_before_reads_the_documents_of_now() => ForAny(value =>
        Assert.Equal(PlainJson.Of(ForProgramsOfBefore(value)), PlainJson.Of(PlainJson.Read<Case>(Encoding.UTF8.GetString(CaseDocument.Write(value))))));

    // It made null of a list that was not there, and could work no case with one.
    [Fact]
    public void A_program_of_before_finds_every_property_that_it_wrote_itself() => ForAny(value =>
        Assert.Equal(Names(JsonNode.Parse(PlainJson.Of(value))), Names(JsonNode.Parse(CaseDocument.Write(value))).Where(name => !YoungWord(name))));

    [Fact]
    public void A_word_of_a_program_to_come_leaves_the_one_that_stands_in_for_it()
    {
        var document = JsonNode.Parse(CaseDocument.Write(new AnyPart(new Random(114), full: true).Make<Case>() with { Effects = [] }))!;
        (document["draft"]!["stage"], document["draft"]!["stageNow"]) = ("AwaitingApproval", "ByPigeon");
        (document["history"]![0]!["what"], document["history"]![0]!["whatNow"]) = ("SendConfirmed", "SentByPigeon");

        var read = Read(document.ToJsonString());

        Assert.Equal((DraftStage.AwaitingApproval, HistoryKind.SendConfirmed), (read.Draft!.Stage, read.History[0].What));
    }

    [Fact]
    public void The_order_of_properties_and_what_is_unknown_among_them_do_not_matter() => ForAny(value =>
    {
        var document = JsonNode.Parse(CaseDocument.Write(value))!;
        Stir(document, new Random(value.LastId));

        Assert.Equal(PlainJson.Of(value), PlainJson.Of(Read(document.ToJsonString())));
    });

    [Fact]
    public void What_the_indexes_keep_comes_back_as_well() => Prop.ForAll<int>(seed =>
    {
        var any = AnyPart.Of(seed);
        var (past, correction) = (any.Make<PastCase>() with { Number = 7 }, any.Make<TriageCorrection>() with { Number = 8 });

        Assert.Equal(PlainJson.Of(past), PlainJson.Of(PastCase.Read(past.Write(), 7)));
        Assert.Equal(Names(JsonNode.Parse(PlainJson.Of(past with { Number = 0 }))), Names(JsonNode.Parse(past.Write())));
        Assert.Equal(PlainJson.Of(past), PlainJson.Of(PastCase.Read(Encoding.UTF8.GetBytes(PlainJson.Of(past)), 7)));
        Assert.Equal(PlainJson.Of(correction), PlainJson.Of(TriageCorrection.Read(correction.Write(), 8)));
        Assert.Equal(PlainJson.Of(correction), PlainJson.Of(TriageCorrection.Read(Encoding.UTF8.GetBytes(PlainJson.Of(correction)), 8)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_read_has_the_number_and_the_version_of_the_store_and_names_by_key()
    {
        var read = CaseDocument.Read(Encoding.UTF8.GetBytes(OfBefore), 1042, 7);

        Assert.Equal((1042, 7L, "demo", CaseStatus.Open, Origin.Buyer), (read.Number, read.Version, read.StoreId, read.Status, read.Origin));
        Assert.Equal(("まだ\n届きません", Settlement.None), (read.Messages[0].Text, read.Messages[0].Settlement));
        Assert.Equal((TimeSpan.FromHours(9), 2, 2), (read.OpenedAt.Offset, read.Rungs["reply:m1"], Assert.IsType<ShowCard>(read.Effects[0]).Attempts));
        Assert.Equal((0, true, null), (read.Past!.Cases, read.Matter.Sure, read.Assignee));
    }

    [Fact]
    public void What_is_null_counts_as_not_there_and_of_two_with_one_name_the_last_counts()
    {
        Assert.Equal("ja", Read(OfBefore.Replace("\"language\":\"ja\"", "\"language\":null", StringComparison.Ordinal)).Language);
        Assert.Empty(Read(OfBefore.Replace("\"messages\":[", "\"messages\":null,\"unknown\":[", StringComparison.Ordinal)).Messages);
        Assert.Equal("en", Read(OfBefore.Replace("\"lastId\"", "\"language\":\"en\",\"lastId\"", StringComparison.Ordinal)).Language);
        Assert.Equal("en", Read(OfBefore.Replace("\"language\":\"ja\"", "\"\\u006canguage\":\"en\"", StringComparison.Ordinal)).Language);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(OfBefore, "null")]
    [InlineData(OfBefore, "[]")]
    [InlineData(OfBefore, "{}")]
    [InlineData("\"lastId\":3}", "\"lastId\":3}{}")]
    [InlineData("\"lastId\":3}", "\"lastId\":3},")]
    [InlineData("\"storeId\":\"demo\",", "")]
    [InlineData("\"storeId\":\"demo\"", "\"storeId\":null")]
    [InlineData("\"storeId\":\"demo\"", "\"storeId\":1")]
    [InlineData("\"origin\":\"Buyer\",", "")]
    [InlineData("\"origin\":\"Buyer\"", "\"origin\":\"Seller\"")]
    [InlineData("\"matter\"", "\"mater\"")]
    [InlineData("\"category\"", "\"kategory\"")]
    [InlineData("\"lastId\":3", "\"lastId\":3.5")]
    [InlineData("\"lastId\":3", "\"lastId\":2147483648")]
    [InlineData("\"lastId\":3", "\"lastId\":\"3\"")]
    [InlineData("\"sure\":true", "\"sure\":\"true\"")]
    [InlineData("2026-11-22T19:29:18.38+09:00", "yesterday")]
    [InlineData("\"messages\":[", "\"messages\":[null,")]
    [InlineData("\"messages\":[", "\"messages\":[[],")]
    [InlineData("\"facts\":{}", "\"facts\":[]")]
    [InlineData("\"facts\":{}", "\"facts\":{\"a\":null}")]
    [InlineData("\"effect\":\"show-card\"", "\"effect\":\"explode\"")]
    [InlineData("\"effect\":\"show-card\",", "")]
    [InlineData("\"effect\":\"show-card\"", "\"effect\":\"remind\"")]
    [InlineData("まだ", "\\ud83d")]
    public void What_is_no_case_is_told_as_such(string instead, string of)
    {
        var document = instead.Length == 0 ? "" : OfBefore.Replace(instead, of, StringComparison.Ordinal);
        Assert.NotEqual(OfBefore, document);

        Assert.ThrowsAny<JsonException>(() => Read(document));
    }

    [Fact]
    public void A_document_cut_off_anywhere_or_with_bytes_that_are_no_text_is_no_case()
    {
        var document = CaseDocument.Write(new AnyPart(new Random(114), full: true).Make<Case>());
        for (var length = 0; length < document.Length; length += length < 2_000 ? 1 : 97)
            Assert.ThrowsAny<JsonException>(() => CaseDocument.Read(document.AsSpan(0, length), 1, 1));
        Assert.ThrowsAny<JsonException>(() => CaseDocument.Read([.. "{\"storeId\":\""u8, 0xC3, 0x28, .. "\"}"u8], 1, 1));
        Assert.ThrowsAny<JsonException>(() => Read(OfBefore.Replace("\"lastId\"", $"\"x\":{new string('[', 1_000)}{new string(']', 1_000)},\"lastId\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        var value = Read(OfBefore);

        Assert.Throws<JsonException>(() => CaseDocument.Write(value with { Status = (CaseStatus)7 }));
        Assert.Throws<JsonException>(() => CaseDocument.Write(value with { Matter = value.Matter with { Confidence = double.NaN } }));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_sign_for_what_cannot_be_read()
    {
        var read = Read(CaseDocument.Write(Read(OfBefore) with { Subject = "a\ud83d\"\ude00\ud83d\ude00" }));

        Assert.Equal("a\ufffd\"\ufffd\ud83d\ude00", read.Subject);
    }

    // What they cannot know stands there as something they know.
    private static Case ForProgramsOfBefore(Case value) => value with
    {
        Draft = value.Draft is { Stage: DraftStage.ByHand } draft ? draft with { Stage = DraftStage.AwaitingApproval } : value.Draft,
        History = [.. value.History.Select(h => h.What == HistoryKind.SentByHand ? h with { What = HistoryKind.SendConfirmed } : h)],
        Effects = [.. value.Effects.Select(e => e is PostAnnouncement { Kind: AnnouncementKind.ToSendByHand } told ? told with { Kind = AnnouncementKind.SendFailed } : e)],
    };

    private static bool YoungWord(string name) =>
        name == "/draft/stageNow" || (name.StartsWith("/history/", StringComparison.Ordinal) && name.EndsWith("/whatNow", StringComparison.Ordinal))
        || (name.StartsWith("/effects/", StringComparison.Ordinal) && name.EndsWith("/kindNow", StringComparison.Ordinal));

    private static void ForAny(Action<Case> holds) =>
        Prop.ForAll<int>(seed => holds(AnyPart.Of(seed).Make<Case>())).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static Case Read(string document) => Read(Encoding.UTF8.GetBytes(document));

    private static Case Read(byte[] document) => CaseDocument.Read(document, 0, 0);

    // Objects that are dictionaries keep what they have: there every name counts.
    private static void Stir(JsonNode? node, Random chance, string name = "")
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Stir(item, chance);
        }
        else if (node is JsonObject part && name is not ("facts" or "variables" or "rungs" or "cards"))
        {
            var properties = part.ToList();
            part.Clear();
            foreach (var (key, value) in properties.OrderBy(_ => chance.Next()))
            {
                Stir(value, chance, key);
                part.Add(key, value);
                if (chance.Next(3) == 0)
                    part.Add($"{key}?", JsonNode.Parse("""{"storeId":[1,{"id":null}],"effect":"x"}"""));
            }
        }
    }

    // Where each property stands; what stands in it is compared elsewhere.
    private static SortedSet<string> Names(JsonNode? node, string path = "") => node switch
    {
        JsonObject part => [.. part.SelectMany(p => Names(p.Value, $"{path}/{p.Key}").Prepend($"{path}/{p.Key}"))],
        JsonArray list => [.. list.SelectMany((item, at) => Names(item, $"{path}/{at}"))],
        _ => [],
    };
}
