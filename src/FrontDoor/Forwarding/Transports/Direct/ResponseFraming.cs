using System.Globalization;
using FrontDoor.Faults;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>How the body of an answer ends.</summary>
internal enum ResponseBodyKind
{
    None,
    Sized,
    Chunked,
    UntilClose,
}

/// <summary>The length rules of RFC 9112 §6.3, with everything refused that two readers could understand differently.</summary>
/// <param name="Kind">How the body ends.</param>
/// <param name="Length">The length that is declared, also where there is no body; -1 where none is.</param>
/// <param name="IsOdd">Whether a body is announced where none may be: what comes, if it comes, is left on a connection that is closed.</param>
internal readonly record struct ResponseFraming(ResponseBodyKind Kind, long Length, bool IsOdd = false)
{
    public static FaultCause? Read(ResponseHead head, bool toHead, out ResponseFraming framing)
    {
        framing = new(ResponseBodyKind.None, -1);
        var length = -1L;
        if ((CheckCoding(head) ?? ReadLength(head.ContentLength, out length)) is { } refusal)
        {
            return refusal;
        }

        // 205 is not in the list of §6.3, but has no body either (RFC 9110 §15.3.6).
        var kind = toHead || head.StatusCode is < 200 or 204 or 205 or 304 ? ResponseBodyKind.None
            : head.TransferEncoding.Count > 0 ? ResponseBodyKind.Chunked
            : length < 0 ? ResponseBodyKind.UntilClose
            : length == 0 ? ResponseBodyKind.None
            : ResponseBodyKind.Sized;
        framing = new(kind, length, IsOdd: head.StatusCode is 204 or 205 && (length > 0 || head.TransferEncoding.Count > 0));
        return null;
    }

    /// <summary>The one coding is "chunked", once, never beside a length (§6.1), never in HTTP/1.0, which does not know it.</summary>
    private static FaultCause? CheckCoding(ResponseHead head)
    {
        var coding = head.TransferEncoding;
        return coding.Count == 0 ? null
            : head.ContentLength.Count > 0 ? Causes.FrameLengthAndChunked
            : coding.Count > 1 || head.IsHttp10 || !string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase) ? Causes.FrameCoding
            : null;
    }

    /// <summary>
    /// Digits that fit a <see cref="long"/>, once. The RFC lets a recipient take a list of identical lengths; we do not, since whoever
    /// sends one has lost track of its own framing.
    /// </summary>
    private static FaultCause? ReadLength(StringValues values, out long length)
    {
        length = -1;
        if (values.Count == 0)
        {
            return null;
        }

        var value = values[0]!;
        if (values.Count > 1 || value.Contains(',', StringComparison.Ordinal))
        {
            return Causes.FrameTwoLengths;
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out length) ? null : Causes.FrameBadLength;
    }
}
