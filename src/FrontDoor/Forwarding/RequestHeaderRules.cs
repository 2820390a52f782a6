namespace FrontDoor.Forwarding;

/// <summary>Which fields of a request go on to the destination, and which FrontDoor adds. One place, for all transports.</summary>
internal static class RequestHeaderRules
{
    public static void Write<TSink>(ForwardedRequest request, ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        foreach (var (name, values) in request.Context.Request.Headers)
        {
            if (HopByHopFields.Contains(name) || name is "Host" or "Content-Length")
            {
                continue;
            }

            foreach (var value in values)
            {
                sink.Add(name, value ?? "");
            }
        }
    }
}
