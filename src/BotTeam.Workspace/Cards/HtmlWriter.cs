// Writes HTML so that text can only ever be text: everything that is not markup of ours is encoded here and nowhere else.
using System.Globalization;
using System.Text;

namespace BotTeam.Workspace.Cards;

/// <summary>Builds HTML. Tags and attribute names come from code only; attribute values and texts may be hostile.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();
    private bool _inTag;

    public HtmlWriter Open(string tag)
    {
        CloseStart();
        _html.Append('<').Append(tag);
        _inTag = true;
        return this;
    }

    public HtmlWriter Attr(string name, string? value)
    {
        if (value is null)
            return this;
        _html.Append(' ').Append(name).Append("=\"");
        Encode(value);
        _html.Append('"');
        return this;
    }

    public HtmlWriter Attr(string name, int value) => Attr(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An attribute without a value, such as <c>hidden</c>, when it holds.</summary>
    public HtmlWriter Flag(string name, bool on)
    {
        if (on)
            _html.Append(' ').Append(name);
        return this;
    }

    public HtmlWriter Text(ReadOnlySpan<char> text)
    {
        CloseStart();
        Encode(text);
        return this;
    }

    public HtmlWriter Close(string tag)
    {
        CloseStart();
        _html.Append("</").Append(tag).Append('>');
        return this;
    }

    /// <summary>Ends the start tag of an element that has no content and no end tag.</summary>
    public HtmlWriter Void()
    {
        CloseStart();
        return this;
    }

    /// <summary>A whole element with text in it.</summary>
    public HtmlWriter Element(string tag, string? cssClass, string text) => Open(tag).Attr("class", cssClass).Text(text).Close(tag);

    public override string ToString()
    {
        CloseStart();
        return _html.ToString();
    }

    private void CloseStart()
    {
        if (!_inTag)
            return;
        _html.Append('>');
        _inTag = false;
    }

    // The five characters that mean something to HTML; and what HTML forbids (controls, lone surrogates) becomes U+FFFD,
    // so that the page stays valid and what was there can still be seen to have been there.
    private void Encode(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': _html.Append("&amp;"); break;
                case '<': _html.Append("&lt;"); break;
                case '>': _html.Append("&gt;"); break;
                case '"': _html.Append("&quot;"); break;
                case '\'': _html.Append("&#39;"); break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n': break;
                case '\r': _html.Append('\n'); break;
                case '\t' or '\n': _html.Append(c); break;
                case < ' ' or (>= '\u007f' and <= '\u009f') or '\ufffe' or '\uffff': _html.Append('\ufffd'); break;
                default:
                    if (!char.IsSurrogate(c))
                        _html.Append(c);
                    else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                        _html.Append(c).Append(text[++i]);
                    else
                        _html.Append('\ufffd');
                    break;
            }
        }
    }
}
