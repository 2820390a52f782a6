using System.Buffers.Text;
using System.Text;

namespace FrontDoor.Benchmarks.EndToEnd.Wire;

/// <summary>Reads as little of HTTP/1.1 heads as both ends of a benchmark need. All peers here are known: it is no parser for strangers.</summary>
internal static class MessageHeads
{
    /// <summary>The length of the head that the bytes begin with; 0 where it is not complete.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\r\n\r\n"u8) + 4 is var length and > 3 ? length : 0;

    /// <summary>The value of <c>Content-Length</c>, or -1.</summary>
    public static int ContentLength(ReadOnlySpan<byte> head) =>
        Utf8Parser.TryParse(Field(head, "content-length:"u8), out int value, out _) ? value : -1;

    /// <summary>The value of a field that is named in lower case and with its colon; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (head.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = head[..end];
            if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[name.Length..].Trim((byte)' ');
            }

            head = head[(end + 2)..];
        }

        return default;
    }
}
