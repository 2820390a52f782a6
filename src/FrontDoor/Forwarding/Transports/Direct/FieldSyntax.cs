using System.Buffers;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>The syntax of fields (RFC 9110 §5, RFC 9112 §5), over bytes.</summary>
internal static class FieldSyntax
{
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>All control characters but the tab. What is above ASCII is opaque and kept (RFC 9110 §5.5).</summary>
    private static readonly SearchValues<byte> ForbiddenInValues = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    public static bool IsToken(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && !bytes.ContainsAnyExcept(TokenBytes);

    public static bool IsValue(ReadOnlySpan<byte> bytes) => !bytes.ContainsAny(ForbiddenInValues);

    /// <summary>Takes a line apart. The line comes without its end.</summary>
    public static FaultCause? Split(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            // obs-fold (RFC 9112 §5.2), or white space between the status line and the first field (§2.2).
            return Causes.HeadFieldValue;
        }

        var colon = line.IndexOf((byte)':');
        if (colon < 0 || !IsToken(line[..colon]))
        {
            return Causes.HeadFieldName;
        }

        name = line[..colon];
        value = line[(colon + 1)..].Trim(" \t"u8);
        return IsValue(value) ? null : Causes.HeadFieldValue;
    }
}
