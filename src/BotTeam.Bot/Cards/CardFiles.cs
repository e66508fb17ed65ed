// The files under cards/, embedded in this assembly.
namespace BotTeam.Bot.Cards;

internal static class CardFiles
{
    private const string Prefix = "cards/";

    public static IEnumerable<string> TemplateNames => typeof(CardFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.Contains("strings.", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]));

    public static Stream Open(string file) => typeof(CardFiles).Assembly.GetManifestResourceStream(Prefix + file)
        ?? throw new InvalidDataException($"The file cards/{file} is not part of this build.");
}
