using System.Globalization;
using System.Text;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>The body of a message, out of its framing.</summary>
/// <param name="Bytes">What was framed.</param>
/// <param name="IsComplete">Whether the framing was closed as it should: all bytes of the length, or the last chunk.</param>
/// <param name="Trailers">The lines after the last chunk.</param>
internal sealed record WireBody(byte[] Bytes, bool IsComplete, IReadOnlyList<string> Trailers)
{
    public static WireBody None { get; } = new([], IsComplete: true, []);

    public override string ToString() => Encoding.Latin1.GetString(Bytes);

    public static async Task<WireBody> ReadSizedAsync(WireReader reader, int length)
    {
        var body = new MemoryStream();
        while (body.Length < length)
        {
            var some = await reader.ReadSomeAsync(length - (int)body.Length);
            if (some.Length == 0)
            {
                break;
            }

            body.Write(some);
        }

        return new WireBody(body.ToArray(), body.Length == length, []);
    }

    public static async Task<WireBody> ReadChunkedAsync(WireReader reader)
    {
        var body = new MemoryStream();
        var trailers = new List<string>();
        try
        {
            while (await ReadChunkSizeAsync(reader) is > 0 and var size)
            {
                var chunk = await ReadSizedAsync(reader, size);
                body.Write(chunk.Bytes);
                if (await reader.ReadLineAsync() is not "")
                {
                    return new WireBody(body.ToArray(), IsComplete: false, []);
                }
            }

            while (await reader.ReadLineAsync() is { Length: > 0 } trailer)
            {
                trailers.Add(trailer);
            }

            return new WireBody(body.ToArray(), IsComplete: true, trailers);
        }
        catch (EndOfStreamException)
        {
            return new WireBody(body.ToArray(), IsComplete: false, trailers);
        }
    }

    public static async Task<WireBody> ReadToEndAsync(WireReader reader)
    {
        var bytes = await reader.ReadToEndAsync();
        return new WireBody(bytes, !reader.WasReset, []);
    }

    private static async Task<int> ReadChunkSizeAsync(WireReader reader)
    {
        var line = await reader.ReadLineAsync();
        return int.Parse(line.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
