namespace FrontDoor.Rewriting;

/// <summary>A request on its way to an upstream.</summary>
public sealed class RequestTransformContext : TransformContext
{
    internal RequestTransformContext(HttpContext httpContext, string routeId, string upstreamId, string target)
        : base(httpContext, routeId, upstreamId)
    {
        Target = target;
    }

    /// <summary>
    /// Gets or sets path and query as they will be sent, encoded. The path of the destination's address comes before it. What is set is
    /// checked: it begins with a slash, and has no dot segments and nothing that must be encoded.
    /// </summary>
    public string Target { get; set; }

    /// <summary>
    /// Gets the fields of the request. Those of one hop, and those in which FrontDoor tells who the client is, are its own to write.
    /// </summary>
    public IHeaderDictionary Headers => HttpContext.Request.Headers;
}
