using Microsoft.Extensions.Primitives;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Reads the elements of a list field from the last to the first, over all its lines. From the right, since each proxy adds its element
/// there: nothing that a client wrote at the left, such as a quote that is never closed, changes how those of proxies are read.
/// </summary>
internal ref struct ListFromRight
{
    private readonly StringValues _lines;
    private readonly bool _quotes;
    private int _line;
    private string _text = "";
    private int _end = -1;

    /// <summary>Begins behind the last element.</summary>
    /// <param name="lines">The lines of the field.</param>
    /// <param name="quotes">Whether commas in quoted strings are no ends of elements.</param>
    public ListFromRight(StringValues lines, bool quotes = false)
    {
        _lines = lines;
        _quotes = quotes;
        _line = lines.Count;
    }

    /// <summary>Gets the element, without white space around it. Empty elements are told as such: they are no proxy's.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public bool MoveNext()
    {
        if (_end < 0)
        {
            if (_line == 0)
            {
                return false;
            }

            _text = _lines[--_line] ?? "";
            _end = _text.Length;
        }

        var rest = _text.AsSpan(0, _end);
        var comma = _quotes ? CommaOutsideQuotes(rest) : rest.LastIndexOf(',');
        Current = rest[(comma + 1)..].Trim(" \t");
        _end = comma;
        return true;
    }

    /// <summary>The element as a string: that of the field itself where it is the whole of it.</summary>
    public readonly string CurrentText() => Current.Length == _text.Length ? _text : Current.ToString();

    private static int CommaOutsideQuotes(ReadOnlySpan<char> text)
    {
        var inside = false;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] == '"' && !(inside && IsEscaped(text[..i])))
            {
                inside = !inside;
            }
            else if (text[i] == ',' && !inside)
            {
                return i;
            }
        }

        return -1;
    }

    // An odd number of backslashes: the last one escapes what follows, the others escape each other.
    private static bool IsEscaped(ReadOnlySpan<char> before) => ((before.Length - before.TrimEnd('\\').Length) & 1) == 1;
}
