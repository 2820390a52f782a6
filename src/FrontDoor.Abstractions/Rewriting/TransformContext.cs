using FrontDoor.Configuration;

namespace FrontDoor.Rewriting;

/// <summary>What transforms of requests and of answers have in common.</summary>
public abstract class TransformContext
{
    private protected TransformContext(HttpContext httpContext, string routeId, string upstreamId)
    {
        HttpContext = httpContext;
        RouteId = routeId;
        UpstreamId = upstreamId;
    }

    /// <summary>Gets the request with everything around it.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Gets the id of the route.</summary>
    public string RouteId { get; }

    /// <summary>Gets the id of the upstream.</summary>
    public string UpstreamId { get; }

    internal RespondConfig? Answer { get; private set; }

    /// <summary>Answers the client in place of the upstream. Nothing that would have come after runs.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body, as text. Default: none.</param>
    /// <param name="contentType">The media type of the body. Default: <c>text/plain; charset=utf-8</c>.</param>
    public void Respond(int status, string? body = null, string? contentType = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        var answer = new RespondConfig { Status = status, Body = body };
        Answer = answer with { ContentType = contentType ?? answer.ContentType };
    }
}
