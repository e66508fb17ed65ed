// The app package for Teams: what ships passes Microsoft's own schemas, and what Teams would refuse is told before it is uploaded.
using System.IO.Compression;
using System.Text.Json.Nodes;
using BotTeam.Host.Commands;
using BotTeam.Host.Manifest;
using BotTeam.Host.Options;
using BotTeam.Testing;
using Microsoft.Extensions.Configuration;

namespace BotTeam.Host.Tests.Manifest;

public sealed class AppPackageTests
{
    private const string App = "11111111-2222-3333-4444-555555555555";

    // What is changed in which file, and what the sentence says. An empty change removes the file.
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "manifest.json", "\"manifestVersion\": \"1.24\"", "\"manifestVersion\": \"1.20\"", "manifest.json: manifestVersion: must be \"1.24\"." },
        { "manifest.json", "\"{{TEAMS_APP_ID}}\"", "\"botteam\"", "manifest.json: id: does not have the right form" },
        { "manifest.json", "{{TEAMS_APP_ID}}", "{{APP_ID}}", "manifest.json: id: {{APP_ID}} stands for nothing." },
        { "manifest.json", "Amazonの問い合わせを、期限内に、承認した返信だけで対応", new string('長', 81), "manifest.json: description.short: has 81 characters; at most 80 fit." },
        { "manifest.json", "\"title\": \"定型文を探す\"", "\"title\": \"" + new string('長', 33) + "\"", "composeExtensions[0].commands[0].title: has 33 characters; at most 32 fit." },
        { "manifest.json", "\"scopes\": [\n        \"team\",", "\"scopes\": [\n        \"everywhere\",", "bots[0].scopes[0]: must be one of" },
        { "manifest.json", "\"accentColor\": \"#4650C8\",", "", "manifest.json: accentColor: is missing." },
        { "manifest.json", "\"accentColor\"", "\"accentColour\"", "manifest.json: accentColour: there is no such property." },
        { "manifest.json", "\"id\": \"cases\"", "\"id\": \"templates\"", "two commands have the id \"templates\"." },
        { "manifest.json", "\"isNotificationOnly\": false", "\"isNotificationOnly\": \"no\"", "bots[0].isNotificationOnly: must be boolean." },
        { "manifest.json", "\"file\": \"en.json\"", "\"file\": \"fr.json\"", "fr.json: there is no such file." },
        { "manifest.json", "\"file\": \"en.json\"", "\"file\": \"../en.json\"", "../en.json: there is no such file." },
        { "manifest.json", "\"color\": \"color.png\"", "\"color\": \"outline.png\"", "outline.png: has 32 × 32 pixels; it must have 192 × 192." },
        { "manifest.json", "\"outline\": \"outline.png\"", "\"outline\": \"none.png\"", "manifest.json: icons.outline: there is no file none.png." },
        { "manifest.json", "{", "", "manifest.json: is no JSON" },
        { "en.json", "\"composeExtensions[0].commands[2].title\": \"Register as inquiry\",", "", "en.json: composeExtensions[0].commands[2].title: is not translated." },
        { "en.json", "composeExtensions[0].commands[2].title", "composeExtensions[0].commands[7].title", "composeExtensions[0].commands[7].title: there is no such text in manifest.json." },
        { "en.json", "Reply templates", "Reply templates and cases and much more of it", "composeExtensions[0].commands[0].title: has 45 characters; at most 32 fit." },
        { "ja.json", "定型文を探す", "定型文をさがす", "ja.json: composeExtensions[0].commands[0].title: is not the text of manifest.json." },
    };

    [Fact]
    public async Task What_ships_passes_Microsofts_own_schemas()
    {
        var package = AppPackage.Build(new ManifestFiles(), Values());
        Assert.Empty(package.Mistakes.Select(mistake => mistake.In("en")));
        Assert.Equal(["color.png", "en.json", "ja.json", "manifest.json", "outline.png"], package.Files.Keys);
        var found = await OfficialAsync([Json(package, "manifest.json")], [Json(package, "ja.json"), Json(package, "en.json")]);
        Assert.All(found, Assert.Empty);
    }

    [Fact]
    public void What_the_schemas_here_say_is_what_Microsofts_say()
    {
        foreach (var (ours, theirs) in new[] { ("teams-manifest-1.24", "MicrosoftTeams.schema.json"), ("teams-localization-1.24", "MicrosoftTeams.Localization.schema.json") })
        {
            var official = Stripped(JsonNode.Parse(File.ReadAllText(NodeProcess.Package("@microsoft", "app-manifest", "build", "json-schemas", "teams", "v1.24", theirs)))!, names: false);
            var embedded = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(NodeProcess.Repository, "src", "BotTeam.Host", "Manifest", "schemas", $"{ours}.schema.json")))!;
            embedded.Remove("$comment");
            Assert.True(JsonNode.DeepEquals(official, embedded), $"{ours} differs from {theirs}.");
        }
    }

    [Fact]
    public async Task Our_check_and_the_official_one_refuse_the_same_manifests()
    {
        var shipped = Json(AppPackage.Build(new ManifestFiles(), Values()), "manifest.json");
        Action<JsonNode>[] changes =
        [
            _ => { },
            m => m["id"] = "x",
            m => m["version"] = 1,
            m => m["name"]!["short"] = new string('n', 31),
            m => m["developer"]!["websiteUrl"] = "ftp://example.com",
            m => m["developer"]!["mpnId"] = "12345678901",
            m => ((JsonObject)m).Remove("icons"),
            m => m["bots"]![0]!["scopes"]![0] = "nowhere",
            m => m["bots"]!.AsArray().Add(m["bots"]![0]!.DeepClone()),
            m => m["composeExtensions"]![0]!["commands"]![0]!["parameters"] = new JsonArray(),
            m => m["composeExtensions"]![0]!["commands"]![0]!["initialRun"] = "yes",
            m => m["validDomains"] = new JsonArray([.. Enumerable.Range(0, 17).Select(i => JsonValue.Create($"{i}.example.com"))]),
            m => m["permissions"] = new JsonArray("identity", "everything"),
            m => m["localizationInfo"]!["defaultLanguageTag"] = "日本語",
            m => m["accentColor"] = "blue",
            m => m["more"] = true,
        ];
        var manifests = changes.Select(change =>
        {
            var copy = shipped.DeepClone();
            change(copy);
            return copy;
        }).ToList();
        var official = await OfficialAsync(manifests, []);
        Assert.Equal(official.Select(found => found.Length == 0), manifests.Select(manifest => !SchemaCheck.Manifest.Check(manifest).Any()));
        Assert.Equal(1, official.Count(found => found.Length == 0));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_Teams_would_refuse_is_told_in_a_sentence(string file, string from, string to, string says)
    {
        using var folder = Copy();
        var text = File.ReadAllText(folder.In(file));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {from}");
        File.WriteAllText(folder.In(file), text[..at] + to + text[(at + from.Length)..]);
        var mistakes = AppPackage.Build(new ManifestFiles(folder.Path), Values()).Mistakes;
        Assert.Contains(mistakes, mistake => mistake.In("en").Contains(says, StringComparison.Ordinal));
        Assert.All(mistakes, mistake => Assert.Matches("[ぁ-んァ-ン一-龠]", mistake.In("ja")));
    }

    [Theory]
    [InlineData("gray", "has a colour; it must be white lines alone")]
    [InlineData("opaque", "has no transparent pixel")]
    [InlineData("empty", "shows nothing")]
    [InlineData("broken", "has damaged image data")]
    [InlineData("rgb", "must be a PNG of 8-bit RGBA")]
    [InlineData("text", "is no PNG image")]
    [InlineData("right", null)]
    public void The_outline_is_white_on_nothing(string kind, string? says)
    {
        var pixel = kind switch { "gray" => (200, 200, 200, 255), "opaque" => (255, 255, 255, 255), "empty" => (255, 255, 255, 0), _ => (255, 255, 255, 128) };
        var png = kind == "text" ? "no image at all, but long enough to be one"u8.ToArray() : TestPng.Make(32, (x, _) => x < 16 || kind == "opaque" ? pixel : (0, 0, 0, 0), filter: kind == "right" ? 1 : 0);
        if (kind == "rgb")
            png[25] = 2;
        if (kind == "broken")
            png = png[..60];
        Assert.Equal(says is null, IconCheck.Outline(png, 32) is null);
        if (says is not null)
            Assert.Contains(says, IconCheck.Outline(png, 32)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_every_special_character_stays_a_name()
    {
        var name = "\"A\\ & <B>', {{BOT_ID}}";
        var package = AppPackage.Build(new ManifestFiles(), Values(("Teams:Manifest:Developer", name)));
        Assert.Empty(package.Mistakes);
        Assert.Equal(name, (string?)Json(package, "manifest.json")["developer"]!["name"]);
    }

    [Theory]
    [InlineData("https://bot.example.co.jp/base", "bot.example.co.jp")]
    [InlineData("http://localhost:3978", null)]
    public void The_domain_is_the_one_people_reach_the_program_at(string publicUrl, string? domain)
    {
        var package = AppPackage.Build(new ManifestFiles(), Values(("Attachments:PublicUrl", publicUrl), ("Teams:Manifest:WebsiteUrl", "https://www.example.co.jp")));
        Assert.Empty(package.Mistakes);
        Assert.Equal(domain is null ? [] : [domain], Json(package, "manifest.json")["validDomains"]!.AsArray().Select(host => (string?)host));
    }

    [Fact]
    public void The_same_configuration_makes_the_same_zip()
    {
        byte[] Zip()
        {
            using var stream = new MemoryStream();
            AppPackage.Build(new ManifestFiles(), Values()).Write(stream);
            return stream.ToArray();
        }

        var zip = Zip();
        Assert.Equal(zip, Zip());
        using var read = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(5, read.Entries.Count);
    }

    [Fact]
    public void What_the_package_needs_and_is_not_configured_is_named()
    {
        var missing = Assert.Throws<OptionException>(() => PackageValues.Of(BotTeamOptions.Read(new ConfigurationBuilder().Build(), development: false)));
        Assert.Equal(["Teams:AppId", "Teams:Manifest:WebsiteUrl", "Teams:Manifest:Developer"], missing.Mistakes.Select(mistake => mistake.Option));
    }

    [Fact]
    public async Task The_command_stands_in_the_help_and_tells_a_folder_that_is_not_there()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new ProgramConsole(TextReader.Null, output, error, "en");
        Assert.Equal(0, await CommandTree.RunAsync(["manifest", "pack", "--help"], console, CancellationToken.None));
        Assert.Contains("--output", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--from", output.ToString(), StringComparison.Ordinal);
    }

    private static TestFolder Copy()
    {
        var folder = new TestFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(NodeProcess.Repository, "manifest", "teams")))
            File.Copy(file, folder.In(Path.GetFileName(file)));
        return folder;
    }

    private static IReadOnlyDictionary<string, string> Values(params (string Option, string Value)[] settings) => PackageValues.Of(BotTeamOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Stores:main:Name", "青木商店"), new("Teams:AppId", App), new("Teams:TenantId", App), new("Teams:Secret", "a-long-secret"),
            new("Attachments:PublicUrl", "https://bot.example.co.jp"),
        ]).AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Option, s.Value))).Build(),
        development: false));

    private static JsonObject Json(AppPackage package, string file) => (JsonObject)JsonNode.Parse(package.Files[file])!;

    private static async Task<List<string[]>> OfficialAsync(IEnumerable<JsonNode> manifests, IEnumerable<JsonNode> localizations)
    {
        var found = await NodeProcess.RunAsync("validate-manifest.js", new JsonObject
        {
            ["manifests"] = new JsonArray([.. manifests.Select(one => one.DeepClone())]),
            ["localizations"] = new JsonArray([.. localizations.Select(one => one.DeepClone())]),
        });
        return [.. found["manifests"]!.AsArray().Concat(found["localizations"]!.AsArray()).Select(one => one!.AsArray().Select(text => (string)text!).ToArray())];
    }

    // Words for people are left out of what is embedded; a property may be called "title" all the same.
    private static JsonNode? Stripped(JsonNode? node, bool names) => node switch
    {
        JsonObject item => new JsonObject(item.Where(pair => names || pair.Key is not ("description" or "default" or "title"))
            .Select(pair => KeyValuePair.Create(pair.Key, Stripped(pair.Value, !names && pair.Key is "properties" or "definitions" or "patternProperties")))),
        JsonArray list => new JsonArray([.. list.Select(one => Stripped(one, names: false))]),
        _ => node?.DeepClone(),
    };
}
