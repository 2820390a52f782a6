using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>The head of a message as it stood on the wire: Latin-1, nothing trimmed, joined or re-ordered.</summary>
internal sealed class MessageHead
{
    public MessageHead(byte[] raw)
    {
        Raw = raw;
        var lines = Encoding.Latin1.GetString(raw).Split("\r\n");
        StartLine = lines[0];
        Lines = lines[1..^2];
    }

    /// <summary>Gets the bytes, with the empty line.</summary>
    public byte[] Raw { get; }

    public string StartLine { get; }

    /// <summary>Gets the field lines in order, each as <c>Name: value</c>.</summary>
    public IReadOnlyList<string> Lines { get; }

    public override string ToString() => Encoding.Latin1.GetString(Raw);

    /// <summary>Gets the values of a field, one for each of its lines, without the white space around them.</summary>
    public IReadOnlyList<string> Values(string name) =>
    [
        .. from line in Lines
           let colon = line.IndexOf(':', StringComparison.Ordinal)
           where colon > 0 && string.Equals(line[..colon], name, StringComparison.OrdinalIgnoreCase)
           select line[(colon + 1)..].Trim(' ', '\t'),
    ];

    /// <summary>Gets the value of a field that has one line at most.</summary>
    public string? Value(string name) => Values(name) switch
    {
        [] => null,
        [var single] => single,
        var many => throw new InvalidOperationException($"{name} has {many.Count} lines: {this}"),
    };

    public bool Has(string name) => Values(name).Count > 0;

    public bool IsChunked => Values("Transfer-Encoding").Any(value => value.Contains("chunked", StringComparison.OrdinalIgnoreCase));

    public int? ContentLength =>
        Values("Content-Length") is [var length, ..] ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : null;
}
