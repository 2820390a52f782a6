namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Passes the trailers of an answer on.</summary>
internal static class ResponseTrailers
{
    /// <summary>HTTP/1.1 clients would have to be told of trailers in the head, before anything is known of them.</summary>
    public static void Append(HttpContext context, ResponseBodyReader body)
    {
        if (body.Trailers.Count > 0 && !HttpProtocol.IsHttp11(context.Request.Protocol) && context.Response.SupportsTrailers())
        {
            foreach (var (name, value) in body.Trailers)
            {
                context.Response.AppendTrailer(name, value);
            }
        }
    }
}
