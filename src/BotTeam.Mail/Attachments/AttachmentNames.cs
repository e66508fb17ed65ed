// File names as they may be shown: a name a stranger chose never decides where a file lies or how it looks.
using System.Globalization;
using System.Text;

namespace BotTeam.Mail.Attachments;

/// <summary>Makes file names fit for display.</summary>
public static class AttachmentNames
{
    private const int MaxLength = 120;

    /// <summary>The last part of the name, without control, format (bidi, zero width) and path characters, at most 120 characters with its extension; <c>file</c> when nothing is left.</summary>
    /// <param name="name">Name as sent.</param>
    public static string ForDisplay(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || rune == Rune.ReplacementChar || "<>:\"|?*".Contains((char)rune.Value))
                continue;
            clean.Append(rune);
            if (clean.Length > 4_000)
                break;
        }
        var text = clean.ToString().Trim(' ', '.');
        if (text.Length == 0)
            return "file";
        if (text.Length <= MaxLength)
            return text;
        var extension = Path.GetExtension(text) is { Length: > 1 and <= 10 } end ? end : "";
        var stem = text[..(MaxLength - extension.Length - 1)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + "…" + extension;
    }

    /// <summary>A media type such as <c>image/jpeg</c>; <c>application/octet-stream</c> when what was sent is none.</summary>
    /// <param name="contentType">Media type as sent; parameters are left off.</param>
    public static string MediaType(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var good = type.Length is > 2 and <= 100 && type.Count(c => c == '/') == 1 && type[0] != '/' && type[^1] != '/'
            && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '+' or '.' or '_');
        return good ? type : "application/octet-stream";
    }
}
