using System.Globalization;
using System.Text;

namespace FrontDoor.Caching.Rules;

/// <summary>Reads dictionaries of structured fields (RFC 9651 §4.2). Strict, as the RFC demands: one mistake spoils the whole field.</summary>
internal ref struct StructuredFieldReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text.Trim(' ');

    public bool TryReadDictionary(Dictionary<string, StructuredItem> members)
    {
        while (!_rest.IsEmpty)
        {
            if (!TryReadKey(out var key) || !TryReadMember(out var item) || !TrySkipParameters())
            {
                return false;
            }

            // A member that is named again takes the place of the one before (§4.2.2).
            members[key] = item;
            _rest = _rest.TrimStart(" \t");
            if (_rest.IsEmpty)
            {
                return true;
            }

            if (_rest[0] != ',')
            {
                return false;
            }

            _rest = _rest[1..].TrimStart(" \t");
            if (_rest.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadKey(out string key)
    {
        key = "";
        if (_rest.IsEmpty || !(char.IsAsciiLetterLower(_rest[0]) || _rest[0] == '*'))
        {
            return false;
        }

        var end = 1;
        while (end < _rest.Length && (char.IsAsciiLetterLower(_rest[end]) || char.IsAsciiDigit(_rest[end]) || _rest[end] is '_' or '-' or '.' or '*'))
        {
            end++;
        }

        key = _rest[..end].ToString();
        _rest = _rest[end..];
        return true;
    }

    private bool TryReadMember(out StructuredItem item)
    {
        item = new StructuredItem(null, true, null);
        if (_rest.IsEmpty || _rest[0] != '=')
        {
            return true;
        }

        _rest = _rest[1..];
        return !_rest.IsEmpty && (_rest[0] == '(' ? TryReadInnerList(out item) : TryReadItem(out item));
    }

    private bool TryReadInnerList(out StructuredItem item)
    {
        item = default;
        _rest = _rest[1..];
        while (true)
        {
            _rest = _rest.TrimStart(' ');
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_rest[0] == ')')
            {
                _rest = _rest[1..];
                return true;
            }

            if (!TryReadItem(out _) || !TrySkipParameters() || _rest.IsEmpty || _rest[0] is not (' ' or ')'))
            {
                return false;
            }
        }
    }

    private bool TryReadItem(out StructuredItem item)
    {
        item = default;
        return !_rest.IsEmpty && _rest[0] switch
        {
            '"' => TryReadText(out item),
            '?' => TryReadFlag(out item),
            ':' => TrySkipBytes(),
            '-' or (>= '0' and <= '9') => TryReadNumber(out item),
            '*' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => SkipToken(),
            _ => false,
        };
    }

    private bool TryReadText(out StructuredItem item)
    {
        var text = new StringBuilder();
        item = default;
        for (var i = 1; i < _rest.Length; i++)
        {
            switch (_rest[i])
            {
                case '"':
                    item = new StructuredItem(null, null, text.ToString());
                    _rest = _rest[(i + 1)..];
                    return true;
                case '\\' when i + 1 < _rest.Length && _rest[i + 1] is '"' or '\\':
                    text.Append(_rest[++i]);
                    break;
                case '\\' or < ' ' or > '~':
                    return false;
                default:
                    text.Append(_rest[i]);
                    break;
            }
        }

        return false;
    }

    private bool TryReadFlag(out StructuredItem item)
    {
        item = default;
        if (_rest.Length < 2 || _rest[1] is not ('0' or '1'))
        {
            return false;
        }

        item = new StructuredItem(null, _rest[1] == '1', null);
        _rest = _rest[2..];
        return true;
    }

    private bool TrySkipBytes()
    {
        var end = _rest[1..].IndexOf(':');
        if (end < 0)
        {
            return false;
        }

        _rest = _rest[(end + 2)..];
        return true;
    }

    /// <summary>Up to 15 digits, or up to 12 with up to three behind a point (§3.3.1, §3.3.2).</summary>
    private bool TryReadNumber(out StructuredItem item)
    {
        item = default;
        var end = _rest[0] == '-' ? 1 : 0;
        var start = end;
        var point = -1;
        for (; end < _rest.Length && (char.IsAsciiDigit(_rest[end]) || (_rest[end] == '.' && point < 0 && end > start)); end++)
        {
            point = _rest[end] == '.' ? end : point;
        }

        var isValid = point < 0 ? end - start is > 0 and <= 15 : point - start <= 12 && end - point is > 1 and <= 4;
        if (!isValid)
        {
            return false;
        }

        if (point < 0)
        {
            item = new StructuredItem(long.Parse(_rest[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), null, null);
        }

        _rest = _rest[end..];
        return true;
    }

    private bool SkipToken()
    {
        var end = 1;
        while (end < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[end]) || "!#$%&'*+-.^_`|~:/".Contains(_rest[end], StringComparison.Ordinal)))
        {
            end++;
        }

        _rest = _rest[end..];
        return true;
    }

    private bool TrySkipParameters()
    {
        while (!_rest.IsEmpty && _rest[0] == ';')
        {
            _rest = _rest[1..].TrimStart(' ');
            if (!TryReadKey(out _))
            {
                return false;
            }

            if (!_rest.IsEmpty && _rest[0] == '=')
            {
                _rest = _rest[1..];
                if (!TryReadItem(out _))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
