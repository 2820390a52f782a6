using System.Buffers.Text;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Writes the head of a request (RFC 9112 §3): request line, <c>Host</c>, fields, framing.</summary>
internal static class RequestHead
{
    /// <summary>Writes the head, or tells why it must not be sent.</summary>
    public static FaultCause? Write(ForwardedRequest request, string basePath, SendBuffer buffer)
    {
        buffer.Clear();
        var writer = new RequestHeadWriter(buffer);
        writer.AddRequestLine(request.Method, basePath, request.Target);
        writer.Add("Host", request.Host);
        request.WriteFields(ref writer);
        if (writer.IsMalformed || writer.IsTooLarge)
        {
            return writer.IsMalformed ? Causes.ClientField : Causes.ClientHeadSize;
        }

        WriteFraming(request, buffer);
        return WriteConnection(request, ref writer, buffer);
    }

    private static void WriteFraming(ForwardedRequest request, SendBuffer buffer)
    {
        if (request.BodyKind == RequestBodyKind.Sized)
        {
            buffer.Write("Content-Length: "u8);
            Utf8Formatter.TryFormat(request.BodyLength, buffer.GetSpan(20), out var length);
            buffer.Advance(length);
            buffer.Write("\r\n"u8);
        }
        else if (request.BodyKind == RequestBodyKind.Unsized)
        {
            buffer.Write("Transfer-Encoding: chunked\r\n"u8);
        }

        if (request.ExpectsContinue)
        {
            buffer.Write("Expect: 100-continue\r\n"u8);
        }
    }

    /// <summary>The options of this hop (RFC 9110 §7.6.1, §7.8, §10.1.4), and the end of the head.</summary>
    private static FaultCause? WriteConnection(ForwardedRequest request, ref RequestHeadWriter writer, SendBuffer buffer)
    {
        if (request.UpgradeTo is { } protocol)
        {
            buffer.Write("Connection: Upgrade\r\n"u8);
            writer.Add("Upgrade", protocol);
        }
        else if (writer.HasTransferPreference)
        {
            buffer.Write("Connection: TE\r\n"u8);
        }

        buffer.Write("\r\n"u8);
        return writer.IsMalformed ? Causes.ClientField : null;
    }
}
