using System.Text;

namespace FrontDoor.Rewriting.Templates;

/// <summary>Takes a text with <c>{placeholders}</c> apart. <c>{{</c> and <c>}}</c> stand for the braces themselves.</summary>
internal ref struct TemplateScanner(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Gets the text between two placeholders, or the name of one, without its braces.</summary>
    public string Piece { get; private set; } = "";

    public bool IsPlaceholder { get; private set; }

    /// <summary>Gets what is wrong, once <see cref="MoveNext"/> has said that there is no more; <see langword="null"/> where nothing is.</summary>
    public string? Reason { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty || Reason is not null)
        {
            return false;
        }

        IsPlaceholder = _rest[0] == '{' && !_rest.StartsWith("{{", StringComparison.Ordinal);
        return IsPlaceholder ? ReadPlaceholder() : ReadText();
    }

    private bool ReadPlaceholder()
    {
        var end = _rest.IndexOf('}');
        if (end < 0)
        {
            Reason = "A '{' has no '}'.";
            return false;
        }

        Piece = _rest[1..end].ToString();
        _rest = _rest[(end + 1)..];
        return true;
    }

    private bool ReadText()
    {
        var piece = new StringBuilder();
        while (!_rest.IsEmpty && (_rest[0] != '{' || _rest.StartsWith("{{", StringComparison.Ordinal)))
        {
            var isBrace = _rest[0] is '{' or '}';
            if (isBrace && (_rest.Length == 1 || _rest[1] != _rest[0]))
            {
                Reason = "A '}' has no '{'.";
                return false;
            }

            piece.Append(_rest[0]);
            _rest = _rest[(isBrace ? 2 : 1)..];
        }

        Piece = piece.ToString();
        return true;
    }
}
