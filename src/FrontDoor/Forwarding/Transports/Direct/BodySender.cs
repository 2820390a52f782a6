using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// Sends the pieces of a request body, with its framing, several at a time: a send for each of the server's blocks would cost twice as much.
/// </summary>
internal sealed class BodySender(DirectConnection connection, ForwardedRequest request)
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly TimeSpan _timeout = request.Plan.Timeouts.Send;
    private readonly PipeReader _reader = request.Context.Request.BodyReader;
    private readonly bool _isChunked = request.BodyKind == RequestBodyKind.Unsized;
    private readonly List<ArraySegment<byte>> _parts = [];
    private readonly byte[] _chunkSize = new byte[18];
    private long _missing = request.BodyKind == RequestBodyKind.Sized ? request.BodyLength : 0;

    /// <summary>Gets a value indicating whether as much has been sent as was announced, so that the end need not be waited for.</summary>
    public bool HasSentAllAnnounced => !_isChunked && _missing == 0;

    /// <summary>The head goes with the first piece of the body, unless the destination has to be asked first, or none is there yet.</summary>
    public ValueTask SendHeadAsync(bool asOwnPacket)
    {
        _parts.Add(connection.Outgoing.Segment);
        return asOwnPacket || !HasBodyAlready() ? FlushAsync() : default;
    }

    /// <summary>Whether so many bytes are neither more than was announced nor, if they are the last, less.</summary>
    public bool Fits(long count, bool isLast) => _isChunked || (isLast ? count == _missing : count <= _missing);

    /// <summary>Whether more than so many bytes are announced and have not been sent.</summary>
    public bool IsMissingMoreThan(long count) => _missing > count;

    public async ValueTask SendAsync(ReadOnlySequence<byte> bytes, bool isLast)
    {
        _missing -= _isChunked ? 0 : bytes.Length;
        while (!bytes.IsEmpty)
        {
            bytes = bytes.Slice(Gather(bytes));
            if (!bytes.IsEmpty)
            {
                await FlushAsync();
            }
        }

        if (isLast && _isChunked)
        {
            _parts.Add(LastChunk);
        }

        await FlushAsync();
    }

    private bool HasBodyAlready()
    {
        try
        {
            if (!_reader.TryRead(out var read))
            {
                return false;
            }

            _reader.AdvanceTo(read.Buffer.Start);
            return !read.Buffer.IsEmpty;
        }
        catch (Exception failure) when (RequestBodyFaults.IsExpected(failure))
        {
            // The pump meets it again, and names it.
            return false;
        }
    }

    /// <summary>Takes as many pieces as go into one send. Returns how many bytes that are.</summary>
    private long Gather(ReadOnlySequence<byte> bytes)
    {
        var at = _parts.Count;
        var count = 0L;
        foreach (var piece in bytes)
        {
            if (_parts.Count == DirectLimits.GatheredParts)
            {
                break;
            }

            if (!piece.IsEmpty)
            {
                _parts.Add(SegmentOf(piece));
                count += piece.Length;
            }
        }

        if (_isChunked)
        {
            _parts.Insert(at, ChunkSize(count));
            _parts.Add(LineEnd);
        }

        return count;
    }

    private ArraySegment<byte> ChunkSize(long count)
    {
        Utf8Formatter.TryFormat(count, _chunkSize, out var length, new StandardFormat('x'));
        LineEnd.CopyTo(_chunkSize, length);
        return new(_chunkSize, 0, length + LineEnd.Length);
    }

    private static ArraySegment<byte> SegmentOf(ReadOnlyMemory<byte> piece) =>
        MemoryMarshal.TryGetArray(piece, out var segment) ? segment : piece.ToArray();

    private async ValueTask FlushAsync()
    {
        if (_parts.Count == 0)
        {
            return;
        }

        var guard = connection.Guard;
        guard.ArmSend(_timeout);
        await (_parts.Count == 1 ? connection.Wire.SendAsync(_parts[0]) : connection.Wire.SendAsync(_parts));
        guard.DisarmSend();
        _parts.Clear();
    }
}
