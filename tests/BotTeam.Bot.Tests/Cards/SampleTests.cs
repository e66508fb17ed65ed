// cards/NAME.data.json: the sample beside each template, with which it opens in the public designer.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotTeam.Bot.Cards;
using BotTeam.Bot.Tests.Harness;

namespace BotTeam.Bot.Tests.Cards;

/// <summary>With <c>CARD_SAMPLES=write</c> set, the samples are written anew from the states named here.</summary>
public sealed class SampleTests(CardCatalogue catalogue) : IClassFixture<CardCatalogue>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("case", "case-awaiting-approval")]
    [InlineData("form", "view-fill")]
    [InlineData("dialog", "dialog-inquiry")]
    [InlineData("list", "list-digest")]
    [InlineData("menu", "view-more-new")]
    [InlineData("text", "view-messages")]
    public void A_sample_has_exactly_what_the_presenters_give_the_template(string template, string state)
    {
        var path = Repository.PathOf("cards", $"{template}.data.json");
        if (Environment.GetEnvironmentVariable("CARD_SAMPLES") == "write")
            File.WriteAllText(path, catalogue.Library.DataOf(catalogue.States.Single(s => s.Name == state && s.Language == "ja")).ToJsonString(Readable) + "\n");

        var sample = (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;
        var made = catalogue.Library.Made.Where(m => m.Template == template).Select(m => m.Data).ToList();
        Assert.All(made, data => Assert.Equal(Names(sample), Names(data)));

        // Inside lists: an element of the sample looks like some element the presenters make.
        var shapes = made.SelectMany(data => Shapes("", data)).ToHashSet();
        Assert.Subset(shapes, Shapes("", sample).ToHashSet());
    }

    [Fact]
    public void Every_template_has_a_sample_and_expands_with_it()
    {
        var library = new CardLibrary();
        foreach (var name in library.Names)
        {
            var sample = (JsonObject)JsonNode.Parse(File.ReadAllText(Repository.PathOf("cards", $"{name}.data.json")))!;
            Assert.DoesNotContain("${", library.Expand(name, sample).ToString(), StringComparison.Ordinal);
        }
    }

    private static string Names(JsonObject data) => string.Join(',', data.Select(p => p.Key).Order(StringComparer.Ordinal));

    // Where an object stands and which properties it has; what buttons carry is their own.
    private static IEnumerable<string> Shapes(string path, JsonNode? node) => node switch
    {
        JsonObject inner => inner.Where(p => p.Key is not "data").SelectMany(p => Shapes($"{path}/{p.Key}", p.Value)).Append(path.Length == 0 ? "" : $"{path}:{Names(inner)}"),
        JsonArray list => list.SelectMany(item => Shapes($"{path}[]", item)),
        _ => [],
    };
}
