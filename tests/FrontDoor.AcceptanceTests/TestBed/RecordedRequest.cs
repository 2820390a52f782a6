using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>A request exactly as it arrived at the upstream.</summary>
internal sealed class RecordedRequest(MessageHead head, int connection)
{
    public MessageHead Head { get; } = head;

    /// <summary>Gets the number of the connection that it came on, from 1.</summary>
    public int Connection { get; } = connection;

    public string RequestLine => Head.StartLine;

    public string Method => RequestLine.Split(' ')[0];

    /// <summary>Gets what stands between method and version.</summary>
    public string Target => RequestLine[(RequestLine.IndexOf(' ', StringComparison.Ordinal) + 1)..RequestLine.LastIndexOf(' ')];

    /// <summary>Gets the body out of its framing.</summary>
    public WireBody Body { get; set; } = WireBody.None;

    /// <summary>Gets the body with its framing: chunk sizes, line ends, trailers.</summary>
    public byte[] RawBody { get; set; } = [];

    public string? this[string field] => Head.Value(field);

    public override string ToString() => Head + Encoding.Latin1.GetString(RawBody);
}
