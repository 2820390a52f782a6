namespace FrontDoor.Routing.Predicates;

/// <summary>The pairs of a query, not decoded, read where they stand: <c>HttpRequest.Query</c> would make a dictionary of them.</summary>
internal ref struct QueryPairs(string? query)
{
    private ReadOnlySpan<char> _rest = query is ['?', ..] ? query.AsSpan(1) : query;

    public Pair Current { get; private set; }

    public readonly QueryPairs GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf('&');
            var pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!pair.IsEmpty)
            {
                var equals = pair.IndexOf('=');
                Current = new(equals < 0 ? pair : pair[..equals], equals < 0 ? default : pair[(equals + 1)..]);
                return true;
            }
        }

        return false;
    }

    public readonly ref struct Pair(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        public ReadOnlySpan<char> Name { get; } = name;

        public ReadOnlySpan<char> Value { get; } = value;
    }
}
