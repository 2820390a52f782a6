using System.Buffers;
using System.Globalization;
using System.Text;
using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;

namespace FrontDoor.Caching;

/// <summary>Gives parts of a body: one as it is, several as <c>multipart/byteranges</c> (RFC 9110 §14.6), none as a 416.</summary>
internal static class RangeResponse
{
    public static ValueTask<bool> SendAsync(HttpContext context, StoredBody body, List<ByteRange> ranges)
    {
        var response = context.Response;
        if (ranges.Count == 0)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{body.Length}");
            response.ContentLength = 0;
            response.Headers.ContentType = default;
            return new(true);
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        if (ranges.Count > 1)
        {
            return SendPartsAsync(context, body, ranges);
        }

        response.Headers.ContentRange = Field(ranges[0], body.Length);
        response.ContentLength = ranges[0].Length;
        return body.CopyToAsync(response.BodyWriter, ranges[0].Start, ranges[0].Length, context.RequestAborted);
    }

    private static async ValueTask<bool> SendPartsAsync(HttpContext context, StoredBody body, List<ByteRange> ranges)
    {
        var response = context.Response;
        var boundary = Guid.NewGuid().ToString("N");
        var type = response.Headers.ContentType.ToString();
        var heads = ranges.ConvertAll(range => Encoding.Latin1.GetBytes(
            $"\r\n--{boundary}\r\n{(type.Length > 0 ? $"Content-Type: {type}\r\n" : "")}Content-Range: {Field(range, body.Length)}\r\n\r\n"));
        var end = Encoding.Latin1.GetBytes($"\r\n--{boundary}--\r\n");
        response.Headers.ContentType = $"multipart/byteranges; boundary={boundary}";
        response.ContentLength = heads.Sum(static head => head.Length) + ranges.Sum(static range => range.Length) + end.Length;
        for (var i = 0; i < ranges.Count; i++)
        {
            response.BodyWriter.Write(heads[i]);
            if (!await body.CopyToAsync(response.BodyWriter, ranges[i].Start, ranges[i].Length, context.RequestAborted))
            {
                return false;
            }
        }

        response.BodyWriter.Write(end);
        return true;
    }

    private static string Field(ByteRange range, long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {range.Start}-{range.Last}/{length}");
}
