using System.Buffers;
using System.Text;

namespace FrontDoor.Forwarding;

/// <summary>
/// What stands in the request line that a destination gets: a slice of the client's own bytes wherever that is safe, so that nothing is
/// decoded, encoded or allocated.
/// </summary>
/// <param name="text">Path and query as they are to be sent, from <paramref name="start"/> on. ASCII. Or <c>*</c>.</param>
/// <param name="start">Where in <paramref name="text"/> the target begins.</param>
/// <param name="addSlash">Whether a slash has to be put before it, because cutting a prefix left none.</param>
internal readonly struct UpstreamTarget(string text, int start = 0, bool addSlash = false)
{
    private readonly string _text = text;
    private readonly int _start = start;
    private readonly bool _addSlash = addSlash;

    /// <summary>Gets a value indicating whether this is the <c>*</c> of <c>OPTIONS *</c> (RFC 9112 §3.2.4), which has no path.</summary>
    public bool IsAsterisk => Length == 1 && !_addSlash && _text[_start] == '*';

    public int Length => _text.Length - _start + (_addSlash ? 1 : 0);

    /// <summary>Writes the target as ASCII bytes. <paramref name="destination"/> holds at least <see cref="Length"/> bytes.</summary>
    public int CopyTo(Span<byte> destination)
    {
        var written = 0;
        if (_addSlash)
        {
            destination[written++] = (byte)'/';
        }

        var status = Ascii.FromUtf16(_text.AsSpan(_start), destination[written..], out var count);
        return status == OperationStatus.Done ? written + count : throw new InvalidOperationException("A request target must be ASCII.");
    }

    public override string ToString() => _addSlash ? string.Concat("/", _text.AsSpan(_start)) : _text[_start..];
}
