using System.Buffers.Binary;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>The head of a frame (RFC 9113 §4.1).</summary>
internal readonly record struct Http2Frame(int Length, byte Type, byte Flags, int Stream)
{
    public const int HeadLength = 9;

    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;

    public const byte Acknowledgement = 0x1;
    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;

    public int TotalLength => HeadLength + Length;

    public bool IsAcknowledgement => (Flags & Acknowledgement) != 0;

    public bool EndsStream => (Flags & EndStream) != 0;

    public static Http2Frame Read(ReadOnlySpan<byte> bytes) => new(
        (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        bytes[3],
        bytes[4],
        BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) & int.MaxValue);

    public void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)(Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], (ushort)Length);
        bytes[3] = Type;
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Stream);
    }
}
