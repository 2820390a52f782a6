using System.Buffers;
using System.Text;

namespace FrontDoor.Routing.Predicates;

/// <summary>A name or value of a query, decoded as forms are: <c>+</c> is a space, <c>%XX</c> are bytes of UTF-8. The memory is rented and given back.</summary>
internal readonly ref struct DecodedText : IDisposable
{
    private readonly char[]? _rented;

    private DecodedText(ReadOnlySpan<char> text, char[]? rented)
    {
        Text = text;
        _rented = rented;
    }

    public ReadOnlySpan<char> Text { get; }

    public static DecodedText Of(ReadOnlySpan<char> raw)
    {
        if (!raw.ContainsAny('%', '+'))
        {
            return new(raw, null);
        }

        // A character is at most three bytes of UTF-8, and no byte becomes more than one character.
        var bytes = ArrayPool<byte>.Shared.Rent(raw.Length * 3);
        var length = Decode(raw, bytes);
        var chars = ArrayPool<char>.Shared.Rent(length);
        var written = Encoding.UTF8.GetChars(bytes.AsSpan(0, length), chars);
        ArrayPool<byte>.Shared.Return(bytes);
        return new(chars.AsSpan(0, written), chars);
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }
    }

    private static int Decode(ReadOnlySpan<char> raw, Span<byte> bytes)
    {
        var length = 0;
        while (!raw.IsEmpty)
        {
            var taken = 1;
            if (raw is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                bytes[length++] = (byte)((Digit(high) << 4) | Digit(low));
                taken = 3;
            }
            else if (raw[0] == '+')
            {
                bytes[length++] = (byte)' ';
            }
            else
            {
                taken = raw.Length > 1 && char.IsSurrogatePair(raw[0], raw[1]) ? 2 : 1;
                length += Encoding.UTF8.GetBytes(raw[..taken], bytes[length..]);
            }

            raw = raw[taken..];
        }

        return length;
    }

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
