namespace FrontDoor.Rewriting;

/// <summary>
/// Changes the heads of answers before they are sent, or answers in their place. Registered in the container, it sees the answers of all
/// routes that forward; <c>route.AddResponseTransform&lt;T&gt;()</c> asks for it on one route alone.
/// </summary>
public interface IResponseTransform
{
    /// <summary>Changes an answer, whose head has been read, rewritten, and not yet sent.</summary>
    /// <param name="context">The answer.</param>
    /// <param name="cancellation">Cancelled when the client leaves.</param>
    /// <returns>When it is done.</returns>
    ValueTask TransformAsync(ResponseTransformContext context, CancellationToken cancellation);
}
