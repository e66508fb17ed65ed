// What a template may use and how much it may do, and what it reports.
namespace BotTeam.Builder.Cards;

/// <summary>What the expansion of a template may use and how much it may do.</summary>
public sealed record AdaptiveCardTemplateOptions
{
    /// <summary>The defaults.</summary>
    public static AdaptiveCardTemplateOptions Default { get; } = new();

    /// <summary>The clock of <c>utcNow</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of <c>rand</c> and <c>newGuid</c>.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The culture of <c>formatNumber</c> and <c>formatDateTime</c> where the template names none; invariant when null.</summary>
    public string? Locale { get; init; }

    /// <summary>How deep the expanded card may be nested; what would be deeper stays the literal text of its expression.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How many elements all repetitions of a card may make together; the rest is left out with a warning.</summary>
    public int MaxRepeatedElements { get; init; } = 2_000;

    /// <summary>How many calls and loop items one expansion may evaluate.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>How large the expanded card may be, in bytes of UTF-8.</summary>
    public int MaxOutputBytes { get; init; } = 256 * 1024;
}

/// <summary>Something in a template that could not be done as it says.</summary>
/// <param name="Path">Where in the template, such as <c>$.body[2].text</c>.</param>
/// <param name="Message">What, in English.</param>
public sealed record TemplateWarning(string Path, string Message);

/// <summary>A template that is no JSON object, or an expansion that would be too large or take too long.</summary>
public sealed class CardTemplateException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CardTemplateException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public CardTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public CardTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
