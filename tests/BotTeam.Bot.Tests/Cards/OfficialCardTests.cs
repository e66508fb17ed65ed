// Every card before Microsoft's own judges: the card library that Teams is built on, the templating language, the renderer.
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Tests.Harness;
using BotTeam.Testing;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>One run of each judge over all cards. With <c>CARD_PICTURES_DIR</c> set, each card is also written there as NAME.LANGUAGE.png.</summary>
public sealed class OfficialJudgement : IAsyncLifetime
{
    private const int PhoneWidth = 360;

    internal CardCatalogue Catalogue { get; } = new();

    internal IReadOnlyList<(string Template, JsonNode Expanded, JsonNode Official)> Expansions { get; private set; } = [];

    internal JsonObject Findings { get; private set; } = [];

    internal JsonObject Rendered { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await Catalogue.InitializeAsync();
        var cards = new JsonObject(Catalogue.States.Select(state => KeyValuePair.Create(state.ToString(), JsonNode.Parse(state.Card.GetRawText()))));
        // Cards no card of ours may look like: a judge that finds nothing in these finds nothing at all.
        cards["bad-element"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlok","text":"x"}]}""");
        cards["bad-input"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.ChoiceSet","id":"c","choices":[]}]}""");
        cards["bad-value"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x","weight":"fat"}]}""");

        var made = Catalogue.Library.Made.Select(one => (one.Template, one.Data)).Concat(Samples()).ToList();
        var answer = await NodeProcess.RunAsync("check-cards.js", new JsonObject
        {
            ["cards"] = cards.DeepClone(),
            ["templates"] = new JsonArray([.. made.Select(one => new JsonObject { ["template"] = Template(one.Template), ["data"] = one.Data.DeepClone() })]),
        });
        Findings = (JsonObject)answer["findings"]!;
        var library = new CardLibrary();
        Expansions = [.. made.Zip(answer["expanded"]!.AsArray(), (one, official) => (one.Template, JsonNode.Parse(library.Expand(one.Template, one.Data).ToString())!, official!))];

        var pictures = Environment.GetEnvironmentVariable("CARD_PICTURES_DIR") is { Length: > 0 } folder ? Directory.CreateDirectory(folder).FullName : null;
        cards["bad-width"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"ColumnSet","columns":[{"type":"Column","width":"400px","items":[{"type":"TextBlock","text":"too wide"}]}]}]}""");
        cards["bad-button"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"A button that says far more than one line of a phone has room for"}]}]}""");
        Rendered = (JsonObject)await NodeProcess.RunAsync("render-cards.js", new JsonObject { ["cards"] = cards, ["width"] = PhoneWidth, ["folder"] = pictures });
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static JsonNode Template(string name) => JsonNode.Parse(File.ReadAllText(Repository.PathOf("cards", $"{name}.json")))!;

    private static IEnumerable<(string Template, JsonObject Data)> Samples() =>
        new CardLibrary().Names.Select(name => (name, (JsonObject)JsonNode.Parse(File.ReadAllText(Repository.PathOf("cards", $"{name}.data.json")))!));
}

public sealed class OfficialCardTests(OfficialJudgement judgement) : IClassFixture<OfficialJudgement>
{
    [Fact]
    public void The_official_library_finds_nothing_in_any_card()
    {
        var found = judgement.Findings.Where(card => !IsBad(card.Key)).SelectMany(card => card.Value!.AsArray().Select(text => $"{card.Key}: {text}"));
        Assert.Empty(found.Distinct());
        Assert.True(judgement.Findings.Count > 100, $"only {judgement.Findings.Count} cards were looked at");
    }

    [Fact]
    public void It_would_find_something() =>
        Assert.All(judgement.Findings.Where(card => IsBad(card.Key)), card => Assert.NotEmpty(card.Value!.AsArray()));

    [Fact]
    public void The_official_templating_and_ours_make_the_same_card_of_the_same_data()
    {
        Assert.Equal(new CardLibrary().Names.Order(), judgement.Expansions.Select(one => one.Template).Distinct().Order());
        var different = judgement.Expansions.Where(one => !JsonNode.DeepEquals(one.Expanded, one.Official)).Select(one => $"{one.Template}: {FirstDifference("", one.Expanded, one.Official)}");
        Assert.Empty(different.Distinct());
    }

    [Fact]
    public void The_official_renderer_shows_every_card_within_the_width_of_a_phone()
    {
        var wide = judgement.Rendered.Where(card => !IsBad(card.Key) && card.Value!["overflow"]!.AsArray().Count > 0).Select(card => $"{card.Key}: {card.Value!["overflow"]![0]}");
        Assert.Empty(wide);
        Assert.NotEmpty(judgement.Rendered["bad-width"]!["overflow"]!.AsArray());
    }

    [Fact]
    public void The_official_renderer_cuts_no_button()
    {
        var cut = judgement.Rendered.Where(card => !IsBad(card.Key)).SelectMany(card => card.Value!["cut"]!.AsArray().Select(title => $"{card.Key}: {title}"));
        Assert.Empty(cut.Distinct());
        Assert.NotEmpty(judgement.Rendered["bad-button"]!["cut"]!.AsArray());
    }

    private static bool IsBad(string name) => name.StartsWith("bad-", StringComparison.Ordinal);

    private static string FirstDifference(string at, JsonNode? ours, JsonNode? theirs) => (ours, theirs) switch
    {
        (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key)).Where(key => !JsonNode.DeepEquals(one[key], other[key]))
            .Select(key => FirstDifference($"{at}/{key}", one[key], other[key])).FirstOrDefault() ?? at,
        (JsonArray one, JsonArray other) when one.Count == other.Count => Enumerable.Range(0, one.Count).Where(i => !JsonNode.DeepEquals(one[i], other[i]))
            .Select(i => FirstDifference($"{at}[{i}]", one[i], other[i])).First(),
        _ => $"{at}: {Short(ours)} here, {Short(theirs)} there",
    };

    private static string Short(JsonNode? node) => node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) is { } text ? text[..Math.Min(text.Length, 200)] : "nothing";
}
