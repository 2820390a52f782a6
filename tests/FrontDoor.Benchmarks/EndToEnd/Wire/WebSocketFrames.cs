using System.Buffers.Binary;

namespace FrontDoor.Benchmarks.EndToEnd.Wire;

/// <summary>Frames of WebSocket (RFC 6455 §5.2), as far as an echo needs them: whole messages below 64 KiB.</summary>
internal static class WebSocketFrames
{
    private const byte FinalText = 0x81;
    private const byte Masked = 0x80;
    private const byte LongLength = 126;

    /// <summary>The lengths of the head and the payload of the frame that the bytes begin with; zeros where it is not complete.</summary>
    public static (int Head, int Payload) Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return default;
        }

        var isLong = (bytes[1] & 0x7F) == LongLength;
        var payload = isLong ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : bytes[1] & 0x7F;
        var head = 2 + (isLong ? 2 : 0) + (bytes[1] >= Masked ? 4 : 0);
        return bytes.Length < head + payload ? default : (head, payload);
    }

    /// <summary>The frame that a client sends. Its mask is zero, which is allowed and leaves the payload readable.</summary>
    public static byte[] FromClient(ReadOnlySpan<byte> payload) => Make(payload, masked: true);

    public static byte[] FromServer(ReadOnlySpan<byte> payload) => Make(payload, masked: false);

    /// <summary>Takes the mask from the payload of a frame that a client sent.</summary>
    public static void Unmask(ReadOnlySpan<byte> mask, Span<byte> payload)
    {
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }
    }

    private static byte[] Make(ReadOnlySpan<byte> payload, bool masked)
    {
        var maskBit = masked ? Masked : (byte)0;
        byte[] head = payload.Length < LongLength
            ? [FinalText, (byte)(maskBit | payload.Length)]
            : [FinalText, (byte)(maskBit | LongLength), (byte)(payload.Length >> 8), (byte)payload.Length];
        return [.. head, .. masked ? new byte[4] : [], .. payload];
    }
}
