using System.Buffers;

namespace FrontDoor.ForwardedHeaders;

/// <summary>The <c>name=value</c> pairs of an element of <c>Forwarded</c>. White space around the semicolons is let pass, as proxies write it.</summary>
internal ref struct ForwardedPairs(ReadOnlySpan<char> text)
{
    private const string Blank = " \t";

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Name { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Gets a value indicating whether the reading ended before the element did.</summary>
    public bool Malformed { get; private set; }

    /// <summary>Whether the text is a token (RFC 9110 §5.6.2), which need not be quoted.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    public bool MoveNext()
    {
        // The grammar allows pairs to be left out: ";;for=…".
        _rest = _rest.TrimStart(" \t;");
        if (_rest.IsEmpty)
        {
            return false;
        }

        var equals = _rest.IndexOf('=');
        if (equals < 0 || !IsToken(_rest[..equals]))
        {
            return Fail();
        }

        Name = _rest[..equals];
        _rest = _rest[(equals + 1)..];
        if (!(_rest is ['"', ..] ? ReadQuoted() : ReadToken()))
        {
            return Fail();
        }

        _rest = _rest.TrimStart(Blank);
        return _rest is [] or [';', ..] || Fail();
    }

    private bool ReadToken()
    {
        var end = _rest.IndexOfAnyExcept(TokenCharacters);
        Value = end < 0 ? _rest : _rest[..end];
        _rest = _rest[Value.Length..];
        return Value.Length > 0;
    }

    private bool ReadQuoted()
    {
        var escapes = false;
        for (var i = 1; i < _rest.Length; i++)
        {
            switch (_rest[i])
            {
                case '\\':
                    escapes = true;
                    i++;
                    break;
                case '"':
                    Value = escapes ? Unescape(_rest[1..i]) : _rest[1..i];
                    _rest = _rest[(i + 1)..];
                    return true;
                case < ' ' and not '\t':
                case '\x7F':
                    return false;
            }
        }

        return false;
    }

    private static string Unescape(ReadOnlySpan<char> quoted)
    {
        var plain = new char[quoted.Length];
        var length = 0;
        for (var i = 0; i < quoted.Length; i++)
        {
            i += quoted[i] == '\\' ? 1 : 0;
            plain[length++] = quoted[i];
        }

        return new string(plain, 0, length);
    }

    private bool Fail()
    {
        Malformed = true;
        return false;
    }
}
