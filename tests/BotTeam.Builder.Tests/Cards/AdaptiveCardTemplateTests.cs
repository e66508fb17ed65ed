// Templates expand as the official library does; where it breaks or the two differ, what stands in PROTOCOL 4.2 holds.
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Builder.Cards;

namespace BotTeam.Builder.Tests.Cards;

public sealed class AdaptiveCardTemplateTests
{
    private static readonly JsonElement Recorded = JsonDocument.Parse(Resource.Bytes("recorded-expansions.json")).RootElement;

    [Fact]
    public void Every_recorded_expansion_of_the_official_library_is_ours_too()
    {
        var shared = Recorded.GetProperty("sharedData");
        var different = new List<string>();
        var all = Recorded.GetProperty("recorded").EnumerateArray().ToList();
        foreach (var record in all)
        {
            var data = record.TryGetProperty("data", out var own) ? own : shared;
            var card = AdaptiveCardTemplate.Parse(record.GetProperty("template").GetRawText()).ExpandToElement(data);
            if (!JsonElement.DeepEquals(card, record.GetProperty("expected")))
                different.Add($"{record.GetProperty("template")} gave {card}, not {record.GetProperty("expected")}");
        }

        Assert.True(all.Count > 200);
        Assert.Empty(different);
    }

    [Fact]
    public void Data_that_was_put_together_expands_as_data_that_was_read()
    {
        var shared = Recorded.GetProperty("sharedData");
        foreach (var record in Recorded.GetProperty("recorded").EnumerateArray())
        {
            var data = record.TryGetProperty("data", out var own) ? own : shared;
            var template = AdaptiveCardTemplate.Parse(record.GetProperty("template").GetRawText());
            var (read, parsed, made) = (new List<TemplateWarning>(), new List<TemplateWarning>(), new List<TemplateWarning>());
            var expected = template.ExpandToElement(data, read).GetRawText();
            Assert.Equal(expected, template.ExpandToElement(JsonNode.Parse(data.GetRawText()), parsed).GetRawText());
            Assert.Equal(expected, template.ExpandToElement(PutTogether(data), made).GetRawText());
            Assert.Equal(read, parsed);
            Assert.Equal(read, made);
        }
    }

    // As the bot makes it: texts and numbers of .NET, no JSON behind them.
    private static JsonNode? PutTogether(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, PutTogether(p.Value)))),
        JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(PutTogether)]),
        JsonValueKind.String => JsonValue.Create(json.GetString()),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetInt32(out var integer) => JsonValue.Create(integer),
        JsonValueKind.Number => JsonValue.Create(json.GetDecimal()),
        _ => null,
    };

    [Fact]
    public void A_whole_case_card_is_that_of_the_official_library()
    {
        var warnings = new List<TemplateWarning>();
        var template = AdaptiveCardTemplate.Parse(Resource.Bytes("case-card.template.json"));
        var card = template.Expand(Resource.Bytes("case-card.data.json"), warnings);
        Assert.Empty(template.Warnings);
        Assert.Empty(warnings);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Resource.Bytes("case-card.expected.json")).RootElement, JsonDocument.Parse(card).RootElement));
        Assert.Contains("偽物の疑い ・ 山田 様", Encoding.UTF8.GetString(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${nosuch(1)}")]
    [InlineData("${1 +}")]
    [InlineData("${1/0}")]
    [InlineData("${arr[5]}")]
    [InlineData("${missing}")]
    [InlineData("x ${z} y")]
    [InlineData("${length(missing)}")]
    [InlineData("${'a' < 1}")]
    [InlineData("${substring('abc', 9)}")]
    [InlineData("${formatDateTime('gestern', 'yyyy')}")]
    [InlineData("${int('x')}")]
    public void What_cannot_be_evaluated_stays_literal_with_a_warning_that_says_where(string text)
    {
        var warnings = new List<TemplateWarning>();
        var template = AdaptiveCardTemplate.Parse(new JsonObject { ["body"] = new JsonArray(new JsonObject { ["text"] = text }) }.ToJsonString());
        var card = template.ExpandToElement(JsonNode.Parse("""{"arr":[1],"z":null}"""), warnings);
        Assert.Equal(text, card.GetProperty("body")[0].GetProperty("text").GetString());
        Assert.Equal("$.body[0].text", Assert.Single(template.Warnings.Concat(warnings)).Path);
    }

    // The official libraries differ here or emit what is no JSON.
    [Theory]
    [InlineData("${7.0/2}", "3.5")]
    [InlineData("${-7/2}", "-3")]
    [InlineData("${7%3}", "1")]
    [InlineData("${true}", "true")]
    [InlineData("${null}", "null")]
    [InlineData("${coalesce(missing, 'd')}", "\"d\"")]
    [InlineData("x ${o}", "\"x {\\\"k\\\":\\\"v\\\"}\"")]
    [InlineData("${round(-2.5)}", "-3")]
    [InlineData("${formatNumber(2.345, 2, 'de-DE')}", "\"2,35\"")]
    [InlineData("${formatDateTime('2026-08-20T15:30:00Z', 'M月d日(ddd)', 'ja-JP')}", "\"8月20日(木)\"")]
    [InlineData("${convertFromUTC('2026-08-20T15:30:00Z', 'Asia/Tokyo', 'M/d HH:mm')}", "\"8/21 00:30\"")]
    [InlineData("${base64ToString(base64('日本'))}", "\"日本\"")]
    [InlineData("${where(items, x, count(where(items, y, y.n < x.n)) > 0)}", "[{\"n\":2}]")]
    [InlineData("${select(items, x, join(select(items, y, x.n * y.n), ','))}", "[\"1,2\",\"2,4\"]")]
    [InlineData("${9223372036854775807 + 1}", "9.223372036854776E+18")]
    public void Where_the_official_libraries_differ_the_better_answer_is_given(string text, string expected)
    {
        var card = Expand(new JsonObject { ["v"] = text }.ToJsonString(), """{"o":{"k":"v"},"items":[{"n":1},{"n":2}]}""");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(card.GetProperty("v").GetRawText())), card.GetRawText());
    }

    [Theory]
    [InlineData("""{"o":{"$when":"${false}","a":1},"p":2}""", """{"p":2}""")]
    [InlineData("""{"o":{"$data":"${none}","a":1},"p":2}""", """{"p":2}""")]
    [InlineData("""{"x":[{"$data":"${missing}","t":"${r}"}]}""", """{"x":[{"t":"R"}]}""")]
    [InlineData("""{"x":[{"$data":[{"k":"${r}"}],"t":"${k}"}]}""", """{"x":[{"t":"R"}]}""")]
    [InlineData("""{"x":[{"$when":"${1/0}","a":1}]}""", """{"x":[{"a":1}]}""")]
    [InlineData("""{"x":[{"$when":true,"a":1},{"$when":"true","a":2}]}""", """{"x":[]}""")]
    [InlineData("""{"$when":"${false}"}""", "null")]
    public void Elements_are_left_out_or_kept_as_the_protocol_notes_say(string template, string expected) =>
        Assert.Equal(expected, Expand(template, """{"r":"R","none":[]}""").GetRawText());

    [Theory]
    [InlineData("\"}],\"x\":[{\"a\":\"")]
    [InlineData("${$root.secret} {{DATE(x)}} \\\" \u2028 </script>")]
    [InlineData("\ud83d\udce6 \u202e bidi \0 nul")]
    public void Data_stays_data_whatever_is_in_it(string hostile)
    {
        var card = Expand("""{"a":"${s}","b":"say ${s}!","c":"${concat(s, '')}"}""", new JsonObject { ["s"] = hostile, ["secret"] = "key" }.ToJsonString());
        Assert.Equal((hostile, $"say {hostile}!", hostile), (card.GetProperty("a").GetString(), card.GetProperty("b").GetString(), card.GetProperty("c").GetString()));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_card() =>
        Assert.Equal("x \uFFFD", Expand("""{"a":"x ${s}"}""", """{"s":"\ud83d"}""").GetProperty("a").GetString());

    [Fact]
    public void Repetition_ends_at_its_limit_with_a_warning()
    {
        var warnings = new List<TemplateWarning>();
        var template = AdaptiveCardTemplate.Parse("""{"x":[{"$data":"${a}","y":[{"$data":"${$root.a}","t":1}]}]}""", new AdaptiveCardTemplateOptions { MaxRepeatedElements = 50 });
        var card = template.ExpandToElement(new JsonObject { ["a"] = new JsonArray([.. Enumerable.Range(0, 20).Select(i => (JsonNode)i)]) }, warnings);
        Assert.Contains(warnings, w => w.Message.Contains("50", StringComparison.Ordinal));
        Assert.True(card.GetRawText().Length < 2_000);
    }

    [Fact]
    public void A_card_that_would_be_too_large_or_take_too_long_is_refused()
    {
        var data = JsonDocument.Parse($$"""{"s":"{{new string('a', 5000)}}","a":[{{string.Join(',', Enumerable.Range(0, 400))}}]}""").RootElement;
        var large = AdaptiveCardTemplate.Parse("""{"x":[{"$data":"${a}","t":"${$root.s}"}]}""", new AdaptiveCardTemplateOptions { MaxOutputBytes = 100_000 });
        Assert.Throws<CardTemplateException>(() => large.ExpandToElement(data));
        var slow = AdaptiveCardTemplate.Parse("""{"x":"${count(where(a, x, count(where(a, y, y > x)) > 0))}"}""");
        Assert.Throws<CardTemplateException>(() => slow.ExpandToElement(data));
    }

    [Fact]
    public void Data_too_deep_for_a_card_stays_a_literal()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 62)) + string.Concat(Enumerable.Repeat("]", 62));
        var card = Expand("""{"a":{"b":{"c":"${d}"}}}""", $$"""{"d":{{deep}}}""");
        Assert.Equal("${d}", card.GetProperty("a").GetProperty("b").GetProperty("c").GetString());
    }

    [Fact]
    public void An_expression_nested_without_end_is_reported_not_followed()
    {
        var template = AdaptiveCardTemplate.Parse($$"""{"a":"${{{new string('(', 5000)}}1}","b":"${{{new string('!', 5000)}}true}"}""");
        Assert.Equal(2, template.Warnings.Count);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("")]
    public void What_is_no_JSON_object_is_no_template(string text) => Assert.Throws<CardTemplateException>(() => AdaptiveCardTemplate.Parse(text));

    [Fact]
    public void The_clock_and_the_culture_are_given_not_taken_from_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var template = AdaptiveCardTemplate.Parse("""{"t":"${utcNow()}","n":"${formatNumber(1234.5, 1)}","f":"x${2.5}"}""", new AdaptiveCardTemplateOptions { Clock = new FixedClock() });
            Assert.Equal("""{"t":"2026-08-20T09:14:31.000Z","n":"1,234.5","f":"x2.5"}""", template.ExpandToElement(Resource.Json("{}")).GetRawText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Host_data_is_reached_by_its_own_name() => Assert.Equal(
        "ja",
        AdaptiveCardTemplate.Parse("""{"l":"${$host.locale}"}""").ExpandToElement(Resource.Json("{}"), null, Resource.Json("""{"locale":"ja"}""")).GetProperty("l").GetString());

    [Fact]
    public async Task One_template_serves_many_threads()
    {
        var template = AdaptiveCardTemplate.Parse(Resource.Bytes("case-card.template.json"));
        var data = Resource.Bytes("case-card.data.json");
        var cards = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(_ => Convert.ToBase64String(template.Expand(data))).Distinct().Single())));
        Assert.Single(cards.Distinct());
    }

    private static JsonElement Expand(string template, string data) => AdaptiveCardTemplate.Parse(template).ExpandToElement(Resource.Json(data));

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 8, 20, 9, 14, 31, TimeSpan.Zero);
    }
}
