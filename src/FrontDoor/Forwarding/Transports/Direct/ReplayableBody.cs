using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// A small body that was there as a whole when the request was written: copied behind the head and left unread with the server, so that
/// the request can be sent again, until an answer is relayed.
/// </summary>
internal sealed class ReplayableBody
{
    private bool _isHeld;

    /// <summary>
    /// Appends the body of the request to its head. False where it is too large or not there as a whole. With a fault where it cannot
    /// be had at all.
    /// </summary>
    public bool TryAppend(ForwardedRequest request, SendBuffer buffer, out Fault? fault)
    {
        fault = null;
        _isHeld = false;
        if (request.BodyKind == RequestBodyKind.None || (request.BodyKind == RequestBodyKind.Sized && request.BodyLength == 0))
        {
            return true;
        }

        if (request.ExpectsContinue || request.BodyLength > DirectLimits.SmallBody)
        {
            return false;
        }

        try
        {
            return _isHeld = TryCopy(request, buffer);
        }
        catch (Exception failure) when (RequestBodyFaults.IsExpected(failure))
        {
            fault = RequestBodyFaults.Of(failure);
            return true;
        }
    }

    /// <summary>The body is not needed any more.</summary>
    public void Consume(ForwardedRequest request)
    {
        if (_isHeld && request.Context.Request.BodyReader.TryRead(out var read))
        {
            request.BodyWasTouched = true;
            request.Context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        }

        _isHeld = false;
    }

    private static bool TryCopy(ForwardedRequest request, SendBuffer buffer)
    {
        var reader = request.Context.Request.BodyReader;
        if (!reader.TryRead(out var read))
        {
            return false;
        }

        var length = read.Buffer.Length;
        var isChunked = request.BodyKind == RequestBodyKind.Unsized;
        var isWhole = isChunked ? read.IsCompleted && length <= DirectLimits.SmallBody : length == request.BodyLength;
        if (isWhole)
        {
            if (isChunked && length > 0)
            {
                buffer.WriteChunkSize(length);
            }

            foreach (var piece in read.Buffer)
            {
                buffer.Write(piece.Span);
            }

            if (isChunked)
            {
                buffer.Write(length > 0 ? "\r\n0\r\n\r\n"u8 : "0\r\n\r\n"u8);
            }
        }

        // Nothing is consumed and nothing counts as examined: the next read finds the same bytes at once.
        reader.AdvanceTo(read.Buffer.Start);
        return isWhole;
    }
}
