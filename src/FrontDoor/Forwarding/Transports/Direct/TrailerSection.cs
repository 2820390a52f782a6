using System.Collections.Frozen;
using System.Text;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// The fields after a chunked body (RFC 9112 §7.1.2). The same syntax as in a head; what would change framing, routing or the meaning
/// of the head is dropped (RFC 9110 §6.5.1).
/// </summary>
internal sealed class TrailerSection
{
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Age", "Authorization", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie", "Date",
        "Expires", "Host", "Location", "Max-Forwards", "Pragma", "Range", "Retry-After", "Set-Cookie", "Vary", "Warning", "WWW-Authenticate");

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private int _length;
    private int _lines;

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public void Reset()
    {
        _fields.Clear();
        _length = _lines = 0;
    }

    /// <summary>Takes whole lines. A part of a line stays where it is until the rest has come.</summary>
    public BodyStep Read(ReadOnlySpan<byte> received, out int consumed)
    {
        consumed = 0;
        while (true)
        {
            var length = received[consumed..].IndexOf((byte)'\n');
            if (_length + (length < 0 ? received.Length - consumed : length) >= DirectLimits.Trailers)
            {
                return BodyStep.Refused;
            }

            if (length < 0)
            {
                return BodyStep.NeedMore;
            }

            if (length == 0 || received[consumed + length - 1] != '\r')
            {
                return BodyStep.Refused;
            }

            var line = received.Slice(consumed, length - 1);
            consumed += length + 1;
            _length += length + 1;
            if (line.IsEmpty)
            {
                return BodyStep.Complete;
            }

            if (!Add(line))
            {
                return BodyStep.Refused;
            }
        }
    }

    private bool Add(ReadOnlySpan<byte> line)
    {
        if (_lines++ == DirectLimits.Fields || FieldSyntax.Split(line, out var bytes, out var value) is not null)
        {
            return false;
        }

        var name = KnownHeaders.NameOf(bytes);
        if (!Forbidden.Contains(name) && ResponseHeaderRules.Passes(name, default))
        {
            _fields.Add(new(name, Encoding.Latin1.GetString(value)));
        }

        return true;
    }
}
