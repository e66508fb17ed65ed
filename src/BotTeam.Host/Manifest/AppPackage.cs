// The app package for Teams: the manifest with its marks filled, its strings in two languages, its icons, checked and zipped.
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Manifest;

/// <summary>An app package.</summary>
internal sealed partial class AppPackage
{
    private const int ColourSide = 192;
    private const int OutlineSide = 32;

    // The same files make the same zip, whenever it is made.
    private static readonly DateTimeOffset s_zipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ManifestFiles _source;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<ManifestMistake> _mistakes = [];

    private AppPackage(ManifestFiles source, IReadOnlyDictionary<string, string> values)
    {
        _source = source;
        _values = values;
    }

    /// <summary>The files, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Everything Teams would refuse it for.</summary>
    public IReadOnlyList<ManifestMistake> Mistakes => _mistakes;

    /// <summary>Puts a package together and checks it.</summary>
    /// <param name="source">The files.</param>
    /// <param name="values">What their marks stand for.</param>
    public static AppPackage Build(ManifestFiles source, IReadOnlyDictionary<string, string> values)
    {
        var package = new AppPackage(source, values);
        if (package.ReadJson(ManifestFiles.Manifest) is not { } manifest)
            return package;
        package.Report(ManifestFiles.Manifest, SchemaCheck.Manifest.Check(manifest));
        package.AddIcon(manifest["icons"]?["color"], "icons.color", png => IconCheck.Colour(png, ColourSide));
        package.AddIcon(manifest["icons"]?["outline"], "icons.outline", png => IconCheck.Outline(png, OutlineSide));
        package.CheckIds(manifest);
        package.AddLanguages(manifest);
        return package;
    }

    /// <summary>Writes the zip.</summary>
    /// <param name="output">Where to.</param>
    public void Write(Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in _files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = s_zipEpoch;
            using var content = entry.Open();
            content.Write(bytes);
        }
    }

    [GeneratedRegex(@"\{\{([A-Z_]{1,40})\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    // Values go into texts of parsed JSON: a quotation mark in a name stays one.
    private JsonObject? ReadJson(string name)
    {
        if (_source.Read(name) is not { } bytes)
        {
            Wrong(name, "", "ファイルがありません", "there is no such file");
            return null;
        }

        try
        {
            if (JsonNode.Parse(bytes) is JsonObject json)
            {
                var filled = (JsonObject)Fill(name, "", json)!;
                _files[name] = JsonSerializer.SerializeToUtf8Bytes(filled, s_readable);
                return filled;
            }

            Wrong(name, "", "JSON のオブジェクトではありません", "is no JSON object");
        }
        catch (Exception bad) when (bad is JsonException or ArgumentException)
        {
            Wrong(name, "", $"JSON として読めません（{bad.Message}）", $"is no JSON ({bad.Message.TrimEnd('.')})");
        }

        return null;
    }

    private JsonNode? Fill(string file, string at, JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, Fill(file, at.Length == 0 ? pair.Key : $"{at}.{pair.Key}", pair.Value)))),
        JsonArray list => new JsonArray([.. list.Where(entry => !IsEmptyHost(entry)).Select((entry, i) => Fill(file, $"{at}[{i}]", entry))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Filled(file, at, (string)text!),
        _ => node?.DeepClone(),
    };

    private string Filled(string file, string at, string text) => Mark().Replace(text, mark =>
    {
        if (_values.TryGetValue(mark.Groups[1].Value, out var value))
            return value;
        Wrong(file, at, $"{mark.Value} に入れる値がありません", $"{mark.Value} stands for nothing");
        return mark.Value;
    });

    private bool IsEmptyHost(JsonNode? entry) =>
        entry is JsonValue text && text.GetValueKind() == JsonValueKind.String && (string)text! == $"{{{{{PackageValues.PublicHost}}}}}" && _values[PackageValues.PublicHost].Length == 0;

    private void AddIcon(JsonNode? name, string at, Func<byte[], LocalText?> check)
    {
        if (name is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return;
        var file = (string)value!;
        if (_source.Read(file) is not { } png)
            Wrong(ManifestFiles.Manifest, at, $"ファイル {file} がありません", $"there is no file {file}");
        else if (check(png) is { } wrong)
            _mistakes.Add(new(file, "", wrong));
        else
            _files[file] = png;
    }

    // Two commands of one id cannot be told apart, and a bot that is not the extension's answers nobody.
    private void CheckIds(JsonObject manifest)
    {
        var extension = (manifest["composeExtensions"] as JsonArray)?.FirstOrDefault() as JsonObject;
        var commands = (extension?["commands"] as JsonArray)?.OfType<JsonObject>().Select(command => command["id"]?.ToString()) ?? [];
        foreach (var twice in commands.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Wrong(ManifestFiles.Manifest, "composeExtensions[0].commands", $"ID「{twice.Key}」が重なっています", $"two commands have the id \"{twice.Key}\"");
        var bot = ((manifest["bots"] as JsonArray)?.FirstOrDefault() as JsonObject)?["botId"]?.ToString();
        if (extension is not null && bot is not null && extension["botId"]?.ToString() != bot)
            Wrong(ManifestFiles.Manifest, "composeExtensions[0].botId", "ボットの ID と異なります", "is not the id of the bot");
    }

    private void AddLanguages(JsonObject manifest)
    {
        if (manifest["localizationInfo"] is not JsonObject languages)
            return;
        var strings = LocalizedStrings.Of(manifest);
        if (languages["defaultLanguageFile"]?.ToString() is { } own && ReadJson(own) is { } same)
        {
            AddLanguage(own, same, strings);
            foreach (var (key, text) in strings.Where(pair => same[pair.Key] is JsonValue value && value.ToString() != pair.Value))
                Wrong(own, key, $"{ManifestFiles.Manifest} の文と異なります", $"is not the text of {ManifestFiles.Manifest}");
        }

        foreach (var file in (languages["additionalLanguages"] as JsonArray ?? []).OfType<JsonObject>().Select(language => language["file"]?.ToString()).OfType<string>())
        {
            if (ReadJson(file) is { } translated)
                AddLanguage(file, translated, strings);
        }
    }

    private void AddLanguage(string file, JsonObject texts, IReadOnlyDictionary<string, string> strings)
    {
        Report(file, SchemaCheck.Localization.Check(texts));
        foreach (var key in strings.Keys.Where(key => !texts.ContainsKey(key)))
            Wrong(file, key, "訳がありません", "is not translated");
        foreach (var key in texts.Select(pair => pair.Key).Where(key => key[0] != '$' && !strings.ContainsKey(key)))
            Wrong(file, key, $"{ManifestFiles.Manifest} にこの文はありません", $"there is no such text in {ManifestFiles.Manifest}");
    }

    private void Report(string file, IEnumerable<(string At, LocalText Problem)> found) => _mistakes.AddRange(found.Select(one => new ManifestMistake(file, one.At, one.Problem)));

    private void Wrong(string file, string at, string ja, string en) => _mistakes.Add(new(file, at, new(ja, en)));
}
