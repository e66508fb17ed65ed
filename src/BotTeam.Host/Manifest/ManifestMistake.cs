// One mistake in an app package, told so that it can be mended.
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Manifest;

/// <summary>A mistake in an app package.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="At">Where in it, as a path of names; empty for the whole file.</param>
/// <param name="Problem">What is wrong, without a full stop at the end.</param>
internal sealed record ManifestMistake(string File, string At, LocalText Problem)
{
    /// <summary>The mistake as one sentence.</summary>
    /// <param name="language">"ja" or "en".</param>
    public string In(string language)
    {
        var place = At.Length == 0 ? File : $"{File}: {At}";
        return language == Languages.Ja ? $"{place}: {Problem.Ja}。" : $"{place}: {Problem.En}.";
    }
}
