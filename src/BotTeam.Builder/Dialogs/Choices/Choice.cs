// A choice, and a choice that was found in what the user said.
namespace BotTeam.Builder.Dialogs.Choices;

/// <summary>Something to choose.</summary>
public sealed class Choice
{
    /// <summary>Creates an empty choice.</summary>
    public Choice()
    {
    }

    /// <summary>Creates a choice.</summary>
    /// <param name="value">What is shown and returned.</param>
    public Choice(string value) => Value = value;

    /// <summary>What is shown and returned.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Other words for it.</summary>
    public IList<string>? Synonyms { get; set; }
}

/// <summary>A choice that was found in what the user said.</summary>
public sealed class FoundChoice
{
    /// <summary>The choice's value.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Its place in the list, from 0.</summary>
    public int Index { get; set; }

    /// <summary>How sure: 1 for a name or a number, less for a part of a name.</summary>
    public float Score { get; set; }

    /// <summary>The word it was found by, when that was not its value.</summary>
    public string? Synonym { get; set; }
}

/// <summary>How answers to choices are understood.</summary>
public sealed record FindChoicesOptions
{
    /// <summary>A number chooses by place.</summary>
    public bool RecognizeNumbers { get; init; } = true;

    /// <summary>A part of a name will do when only one name has it.</summary>
    public bool AllowPartialMatches { get; init; } = true;
}

/// <summary>How choices are shown.</summary>
public enum ListStyle
{
    /// <summary>Not at all: the question names them itself.</summary>
    None,

    /// <summary>Buttons where the channel has them and the choices fit, else inline or as a list.</summary>
    Auto,

    /// <summary>In the sentence: (1) A, (2) B, or (3) C.</summary>
    Inline,

    /// <summary>As a numbered list.</summary>
    List,

    /// <summary>As buttons beside the input.</summary>
    SuggestedAction,
}
