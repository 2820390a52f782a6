using Microsoft.Extensions.Primitives;

namespace FrontDoor.Routing.Predicates;

/// <summary>The cookies of a request, read where they stand: <c>HttpRequest.Cookies</c> would make a dictionary of them.</summary>
internal ref struct CookiePairs(StringValues lines)
{
    private int _next;
    private ReadOnlySpan<char> _rest;

    /// <summary>Gets the pair that was read last. RFC 6265 §4.1.1: names go with regard to case, a value may stand in quotes.</summary>
    public Pair Current { get; private set; }

    public readonly CookiePairs GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            if (_rest.IsEmpty)
            {
                if (_next == lines.Count)
                {
                    return false;
                }

                _rest = lines[_next++];
                continue;
            }

            var end = _rest.IndexOf(';');
            var pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            var equals = pair.IndexOf('=');
            if (equals >= 0)
            {
                var value = pair[(equals + 1)..].Trim();
                Current = new(pair[..equals].Trim(), value is ['"', .. var quoted, '"'] ? quoted : value);
                return true;
            }
        }
    }

    public readonly ref struct Pair(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        public ReadOnlySpan<char> Name { get; } = name;

        public ReadOnlySpan<char> Value { get; } = value;
    }
}
