namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// One element of <c>Forwarded</c> (RFC 7239 §4): what one proxy says. Names without regard to case, each at most once; values are tokens
/// or quoted strings, and reading them allocates only where one has escapes. Parameters that are not known are passed over.
/// </summary>
internal ref struct ForwardedElement
{
    public bool HasFor { get; private set; }

    public bool HasBy { get; private set; }

    public bool HasHost { get; private set; }

    public ForwardedNode For { get; private set; }

    public ForwardedNode By { get; private set; }

    public ReadOnlySpan<char> Host { get; private set; }

    /// <summary>Gets <c>http</c> or <c>https</c>; <see langword="null"/> where nothing is told.</summary>
    public string? Proto { get; private set; }

    /// <summary>Reads an element whole. One that is wrong anywhere, a value that is known included, says nothing at all.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ForwardedElement element)
    {
        element = default;
        var pairs = new ForwardedPairs(text);
        var any = false;
        while (pairs.MoveNext())
        {
            any = true;
            if (!element.Take(pairs.Name, pairs.Value))
            {
                return false;
            }
        }

        return any && !pairs.Malformed;
    }

    private bool Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name.Length switch
    {
        2 when Is(name, "by") => TakeBy(value),
        3 when Is(name, "for") => TakeFor(value),
        4 when Is(name, "host") => TakeHost(value),
        5 when Is(name, "proto") => TakeProto(value),
        _ => true,
    };

    private static bool Is(ReadOnlySpan<char> name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    private bool TakeFor(ReadOnlySpan<char> value)
    {
        var first = !HasFor;
        HasFor = ForwardedNode.TryParse(value, out var node);
        For = node;
        return first && HasFor;
    }

    private bool TakeBy(ReadOnlySpan<char> value)
    {
        var first = !HasBy;
        HasBy = ForwardedNode.TryParse(value, out var node);
        By = node;
        return first && HasBy;
    }

    private bool TakeHost(ReadOnlySpan<char> value)
    {
        var first = !HasHost;
        HasHost = ForwardedValues.IsHost(value);
        Host = value;
        return first && HasHost;
    }

    private bool TakeProto(ReadOnlySpan<char> value)
    {
        var first = Proto is null;
        Proto = ForwardedValues.Scheme(value);
        return first && Proto is not null;
    }
}
