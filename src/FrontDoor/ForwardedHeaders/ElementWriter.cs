using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using FrontDoor.Networks;

namespace FrontDoor.ForwardedHeaders;

/// <summary>Writes <c>Forwarded</c> (RFC 7239 §4). What is no token is quoted, IPv6 stands in brackets (§6).</summary>
internal ref struct ElementWriter(EmissionPolicy emission, Span<char> buffer)
{
    private DefaultInterpolatedStringHandler _text = new(0, 0, CultureInfo.InvariantCulture, buffer);
    private bool _begun;

    /// <summary>Begins the element of an address; <see langword="null"/> is one that is not known (§6.2).</summary>
    public void Begin(ClientAddress? address, int port)
    {
        switch (address)
        {
            case null:
                Begin("unknown");
                break;
            case { } known when emission.Obfuscated:
                Begin(Pseudonyms.Of(known));
                break;
            case { } known:
                Begin(Node(known, emission.WithPort ? port : 0));
                break;
        }
    }

    /// <summary>Begins an element.</summary>
    public void Begin(string node)
    {
        _text.AppendLiteral(_begun ? ", for=" : "for=");
        _begun = true;
        AppendValue(node);
    }

    /// <summary>Tells what was asked for, and how.</summary>
    public void AddRequest(string host, string scheme)
    {
        Add(";host=", host);
        Add(";proto=", scheme);
    }

    /// <summary>Tells of FrontDoor itself, where that is asked for.</summary>
    public void AddBy(IPAddress? local)
    {
        var node = emission.ByPseudonym ?? (emission.ByAddress && local is not null ? Node(ClientAddress.Of(local), 0) : null);
        Add(";by=", node);
    }

    public string ToStringAndClear() => _text.ToStringAndClear();

    private static string Node(ClientAddress address, int port)
    {
        var text = address.IsIPv4 ? address.ToString() : $"[{address}]";
        return port > 0 ? $"{text}:{port}" : text;
    }

    private void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.AppendLiteral(name);
            AppendValue(value);
        }
    }

    private void AppendValue(ReadOnlySpan<char> value)
    {
        if (ForwardedPairs.IsToken(value))
        {
            _text.AppendFormatted(value);
            return;
        }

        _text.AppendLiteral("\"");
        foreach (var character in value)
        {
            if (character is '"' or '\\')
            {
                _text.AppendLiteral("\\");
            }

            _text.AppendFormatted(character);
        }

        _text.AppendLiteral("\"");
    }
}
