using System.Buffers.Binary;
using System.Text;

namespace FrontDoor.Health.Probes;

/// <summary>
/// The two messages of <c>grpc.health.v1</c>, written and read by hand: one field each, which is no reason for a dependency. A gRPC message
/// on the wire is a byte that says whether it is compressed, its length in four bytes, and the message.
/// </summary>
internal static class HealthCheckMessages
{
    /// <summary>An answer has three bytes; unknown fields may come beside the known one.</summary>
    public const int MostBytes = 4 * 1024;

    private const int Prefix = 5;

    // Protocol buffers: the number of the field, shifted by three bits, and how its value is written.
    private const int ServiceField = (1 << 3) | LengthDelimited;
    private const int StatusField = (1 << 3) | Varint;
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const ulong Serving = 1;

    public static byte[] Write(string service)
    {
        var message = new List<byte>();
        if (service.Length > 0)
        {
            var name = Encoding.UTF8.GetBytes(service);
            message.Add(ServiceField);
            WriteVarint(message, (ulong)name.Length);
            message.AddRange(name);
        }

        var framed = new byte[Prefix + message.Count];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Count);
        message.CopyTo(framed, Prefix);
        return framed;
    }

    /// <summary>Whether an answer says that the service is there. Whatever cannot be read says nothing of the kind.</summary>
    public static bool IsServing(ReadOnlySpan<byte> framed)
    {
        if (framed.Length < Prefix || framed[0] != 0 || BinaryPrimitives.ReadUInt32BigEndian(framed[1..]) != framed.Length - Prefix)
        {
            return false;
        }

        var message = framed[Prefix..];
        var status = 0UL;
        while (!message.IsEmpty)
        {
            if (!TryReadVarint(ref message, out var field) || !TryReadValue(ref message, (int)(field & 7), out var value))
            {
                return false;
            }

            // Where a field comes twice the last one counts.
            status = field == StatusField ? value : status;
        }

        return status == Serving;
    }

    private static void WriteVarint(List<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.Add((byte)(value | 0x80));
        }

        to.Add((byte)value);
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (var i = 0; i < from.Length && i < 10; i++)
        {
            value |= (ulong)(from[i] & 0x7f) << (7 * i);
            if (from[i] < 0x80)
            {
                from = from[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static bool TryReadValue(ref ReadOnlySpan<byte> from, int kind, out ulong value)
    {
        value = 0;
        return kind switch
        {
            Varint => TryReadVarint(ref from, out value),
            Fixed64 => TrySkip(ref from, 8),
            LengthDelimited => TryReadVarint(ref from, out var length) && TrySkip(ref from, length),
            Fixed32 => TrySkip(ref from, 4),
            _ => false,
        };
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> from, ulong count)
    {
        if (count > (ulong)from.Length)
        {
            return false;
        }

        from = from[(int)count..];
        return true;
    }
}
