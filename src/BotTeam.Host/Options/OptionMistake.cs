// One wrong option, told so that the person who set it can mend it: its name, what is wrong, a valid example.
using BotTeam.Desk.Playbook;

namespace BotTeam.Host.Options;

/// <summary>A mistake in the configuration.</summary>
/// <param name="Option">Full name, for example <c>Stores:demo:Language</c>.</param>
/// <param name="Problem">What is wrong, without a full stop at the end. Never holds a secret.</param>
/// <param name="Example">A valid setting as it stands in appsettings.json, for example <c>"Language": "ja"</c>.</param>
internal sealed record OptionMistake(string Option, LocalText Problem, string Example)
{
    /// <summary>The mistake as one sentence with its example.</summary>
    /// <param name="language">"ja" or "en".</param>
    public string In(string language) => language == Languages.Ja
        ? $"{Option}: {Problem.Ja}。例：{Example}"
        : $"{Option}: {Problem.En}{(Problem.En.EndsWith('?') ? "" : ".")} Example: {Example}";
}

/// <summary>The configuration cannot be used. The message holds one sentence for each mistake, one a line.</summary>
internal sealed class OptionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="mistakes">All of them, at least one.</param>
    /// <param name="cause">What they were found by, when something threw.</param>
    public OptionException(IReadOnlyList<OptionMistake> mistakes, Exception? cause = null)
        : base(string.Join(Environment.NewLine, mistakes.Select(mistake => mistake.In(Languages.En))), cause) => Mistakes = mistakes;

    /// <summary>Every mistake, in the order of the options.</summary>
    public IReadOnlyList<OptionMistake> Mistakes { get; }
}
