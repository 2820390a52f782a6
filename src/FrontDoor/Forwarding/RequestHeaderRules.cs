using FrontDoor.Correlation;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Rewriting.Redirects;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding;

/// <summary>Which fields of a request go on to the destination, and which FrontDoor adds. One place, for all transports.</summary>
internal static class RequestHeaderRules
{
    public static void Write<TSink>(ForwardedRequest request, ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        var context = request.Context;
        var correlation = request.CorrelationHeader;
        var connection = context.Request.Headers.Connection;

        // The trust stage has removed what clients say of themselves, and that is not looked for twice.
        var isClean = request.Peer is not null;
        var trace = TraceContext.Of(context.Request.Headers);
        var rewrite = request.Plan.Rewriting.RequestHeaders;
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!IsFraming(name) && Passes(name, connection, correlation) && trace.Passes(name) && (isClean || !ForwardingFields.Contains(name))
                && (rewrite is null || !rewrite.Drops(name, context.Request.Headers))
                && !string.Equals(name, correlation, StringComparison.OrdinalIgnoreCase)
                && (request.WebSocketKey is null || !IsHandshake(name)))
            {
                Add(ref sink, request, name, values);
            }
        }

        rewrite?.Write(context, ref sink);
        if (AsksForTrailers(context.Request.Headers.TE))
        {
            sink.Add("TE", "trailers");
        }

        AddOwn(ref sink, request);
        trace.AddOwn(ref sink);
    }

    private static void Add<TSink>(ref TSink sink, ForwardedRequest request, string name, StringValues values)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        if (string.Equals(name, "Max-Forwards", StringComparison.OrdinalIgnoreCase))
        {
            sink.Add(name, MaxForwards.Next(request.Method, values));
            return;
        }

        if (values.Count > 1 && string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase))
        {
            // RFC 9113 §8.2.3: HTTP/2 clients may split it, HTTP/1.1 servers expect one line.
            sink.Add(name, string.Join("; ", values.ToArray()));
            return;
        }

        if (request.Plan.Rewriting.Redirects is { MapsDestination: true } redirects
            && string.Equals(name, DestinationField.Name, StringComparison.OrdinalIgnoreCase) && values is [{ Length: > 0 } destination])
        {
            sink.Add(name, DestinationField.Map(request, redirects, destination));
            return;
        }

        for (var i = 0; i < values.Count; i++)
        {
            sink.Add(name, values[i] ?? "");
        }
    }

    /// <summary>What FrontDoor says of the client and of itself. Nothing that a client sent under these names is left by now.</summary>
    private static void AddOwn<TSink>(ref TSink sink, ForwardedRequest request)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        var context = request.Context;
        EmittedFields.Write(request, ref sink);
        sink.Add("Via", ViaField.For(context.Request.Protocol));
        if (request.CorrelationHeader is { } header)
        {
            sink.Add(header, request.RequestId);
        }

        if (request.WebSocketKey is { } key)
        {
            sink.Add("Sec-WebSocket-Version", "13");
            sink.Add("Sec-WebSocket-Key", key);
        }
    }

    /// <summary>What a WebSocket over HTTP/2 does without (RFC 8441 §5), so that both are FrontDoor's own.</summary>
    private static bool IsHandshake(string name) =>
        string.Equals(name, "Sec-WebSocket-Key", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "Sec-WebSocket-Version", StringComparison.OrdinalIgnoreCase);

    private static bool Passes(string name, StringValues connection, string? correlation) =>
        !HopByHopFields.Contains(name)
        && !ForwardingFields.ImitatesOurs(name, correlation)
        && (connection.Count == 0 || !HopByHopFields.Nominates(connection, name));

    /// <summary>The transport writes these itself.</summary>
    private static bool IsFraming(string name) => name.Length switch
    {
        4 => string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase),
        6 => string.Equals(name, "Expect", StringComparison.OrdinalIgnoreCase),
        14 => string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase),

        // What Kestrel makes of a Content-Length beside a Transfer-Encoding.
        16 => string.Equals(name, "X-Content-Length", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>RFC 9110 §10.1.4: <c>trailers</c> is the one member of TE that is kept on the way to the destination.</summary>
    private static bool AsksForTrailers(StringValues te) => te.Count > 0 && HopByHopFields.Nominates(te, "trailers");
}
