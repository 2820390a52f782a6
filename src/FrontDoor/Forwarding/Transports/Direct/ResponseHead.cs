using System.Buffers.Text;
using System.Text;
using FrontDoor.Faults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>The head of an answer. One for each connection, re-used.</summary>
internal sealed class ResponseHead
{
    private HeadField[] _fields = [];
    private byte[] _statusLine = [];
    private bool _renamed;
    private int _previousCount;

    public int StatusCode { get; private set; }

    /// <summary>Gets the reason phrase where it is another one than the standard's.</summary>
    public string? ReasonPhrase { get; private set; }

    public bool IsHttp10 { get; private set; }

    /// <summary>Gets the values of the <c>Connection</c> fields.</summary>
    public StringValues Connection { get; private set; }

    public StringValues ContentLength { get; private set; }

    public StringValues TransferEncoding { get; private set; }

    public StringValues Upgrade { get; private set; }

    public ReadOnlySpan<HeadField> Fields => _fields.AsSpan(0, Count);

    private int Count { get; set; }

    public void Reset()
    {
        Count = 0;
        Connection = ContentLength = TransferEncoding = Upgrade = default;
    }

    /// <summary>Takes the status line (RFC 9112 §4). A missing space before an empty reason is forgiven: servers do that.</summary>
    public FaultCause? ReadStatusLine(ReadOnlySpan<byte> line)
    {
        if (_statusLine.Length > 0 && line.SequenceEqual(_statusLine))
        {
            return null;
        }

        _statusLine = [];
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || !char.IsAsciiDigit((char)line[7]) || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits) || digits != 3 || status < 100
            || (line.Length > 12 && line[12] != ' ') || !FieldSyntax.IsValue(line[12..]))
        {
            return Causes.HeadStatus;
        }

        StatusCode = status;
        IsHttp10 = line[7] == '0';
        ReasonPhrase = ReasonOf(status, line);
        _statusLine = line.ToArray();
        return null;
    }

    /// <summary>Takes a line of a field (RFC 9112 §5).</summary>
    public FaultCause? ReadField(ReadOnlySpan<byte> line)
    {
        if (Count == DirectLimits.Fields)
        {
            return Causes.HeadTooMany;
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Math.Max(16, Count * 2));
        }

        var field = _fields[Count] ??= new HeadField();
        if (field.Read(line, ref _renamed) is { } refusal)
        {
            return refusal;
        }

        Count++;
        Note(field);
        return null;
    }

    /// <summary>The head is complete.</summary>
    public void Finish()
    {
        if (_renamed || Count != _previousCount)
        {
            MarkRepeats();
            _renamed = false;
            _previousCount = Count;
        }
    }

    private static string? ReasonOf(int status, ReadOnlySpan<byte> line)
    {
        var reason = line.Length > 13 ? Encoding.Latin1.GetString(line[13..]) : "";
        return reason.Length == 0 || reason == ReasonPhrases.GetReasonPhrase(status) ? null : reason;
    }

    /// <summary>Known names are shared strings, so that a look at the reference is enough.</summary>
    private void Note(HeadField field)
    {
        if (ReferenceEquals(field.Name, KnownHeaders.ContentLength))
        {
            ContentLength = StringValues.Concat(ContentLength, field.Value);
        }
        else if (ReferenceEquals(field.Name, KnownHeaders.Connection))
        {
            Connection = StringValues.Concat(Connection, field.Value);
        }
        else if (ReferenceEquals(field.Name, KnownHeaders.TransferEncoding))
        {
            TransferEncoding = StringValues.Concat(TransferEncoding, field.Value);
        }
        else if (ReferenceEquals(field.Name, KnownHeaders.Upgrade))
        {
            Upgrade = StringValues.Concat(Upgrade, field.Value);
        }
    }

    /// <summary>Only where the names differ from those of the answer before, so that it may be quadratic.</summary>
    private void MarkRepeats()
    {
        for (var i = 0; i < Count; i++)
        {
            _fields[i].Repeats = false;
            for (var j = 0; j < i && !_fields[i].Repeats; j++)
            {
                _fields[i].Repeats = string.Equals(_fields[i].Name, _fields[j].Name, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
