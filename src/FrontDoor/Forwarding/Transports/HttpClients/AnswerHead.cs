using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Checks what the handler has let pass. It takes two different lengths for a good answer, and a length beside a coding.</summary>
internal static class AnswerHead
{
    /// <summary>Returns what is wrong with the head, or <see langword="null"/>.</summary>
    public static FaultCause? WhyInvalid(HttpResponseMessage head, string? upgradeTo)
    {
        if (head.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            return WhyInvalidSwitch(head, upgradeTo);
        }

        var sized = head.Content.Headers.NonValidated.TryGetValues("Content-Length", out var lengths);
        if (sized && WhyInvalidLength(lengths) is { } cause)
        {
            return cause;
        }

        if (!head.Headers.NonValidated.TryGetValues("Transfer-Encoding", out var codings))
        {
            return null;
        }

        if (sized)
        {
            return Causes.FrameLengthAndChunked;
        }

        return codings.Count == 1 && codings.ToString().Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase) ? null : Causes.FrameCoding;
    }

    private static FaultCause? WhyInvalidSwitch(HttpResponseMessage head, string? upgradeTo)
    {
        if (upgradeTo is null)
        {
            return Causes.FrameUnasked101;
        }

        return head.Headers.NonValidated.TryGetValues("Upgrade", out var protocol)
            && protocol.ToString().Equals(upgradeTo, StringComparison.OrdinalIgnoreCase)
            ? null
            : Causes.UpgradeRefused;
    }

    private static FaultCause? WhyInvalidLength(HeaderStringValues lengths)
    {
        string? first = null;
        foreach (var line in lengths)
        {
            // A list of equal lengths is what careless intermediaries make of repeated fields (RFC 9112 §6.3).
            foreach (var part in line.AsSpan().Split(','))
            {
                var length = line.AsSpan()[part].Trim(" \t");
                if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    return Causes.FrameBadLength;
                }

                first ??= length.ToString();
                if (!length.SequenceEqual(first))
                {
                    return Causes.FrameTwoLengths;
                }
            }
        }

        return null;
    }
}
