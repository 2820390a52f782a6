namespace FrontDoor.Rewriting;

/// <summary>
/// Changes requests before they are forwarded, or answers them. Registered in the container, it sees the requests of all routes that
/// forward; <c>route.AddRequestTransform&lt;T&gt;()</c> asks for it on one route alone.
/// </summary>
public interface IRequestTransform
{
    /// <summary>Changes a request. Runs once for each request, whatever the number of attempts.</summary>
    /// <param name="context">The request, with its path and query already rewritten.</param>
    /// <param name="cancellation">Cancelled when the client leaves.</param>
    /// <returns>When it is done.</returns>
    ValueTask TransformAsync(RequestTransformContext context, CancellationToken cancellation);
}
