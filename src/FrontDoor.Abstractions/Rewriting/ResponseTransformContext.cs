namespace FrontDoor.Rewriting;

/// <summary>An answer of an upstream on its way to the client.</summary>
public sealed class ResponseTransformContext : TransformContext
{
    internal ResponseTransformContext(HttpContext httpContext, string routeId, string upstreamId, string destinationId)
        : base(httpContext, routeId, upstreamId)
    {
        DestinationId = destinationId;
    }

    /// <summary>Gets the id of the destination that answered.</summary>
    public string DestinationId { get; }

    /// <summary>Gets or sets the status.</summary>
    public int StatusCode
    {
        get => HttpContext.Response.StatusCode;
        set => HttpContext.Response.StatusCode = value;
    }

    /// <summary>Gets the fields of the answer.</summary>
    public IHeaderDictionary Headers => HttpContext.Response.Headers;
}
