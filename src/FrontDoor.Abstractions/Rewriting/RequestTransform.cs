namespace FrontDoor.Rewriting;

/// <summary>A transform of requests, as a delegate.</summary>
/// <param name="context">The request.</param>
/// <param name="cancellation">Cancelled when the client leaves.</param>
/// <returns>When it is done.</returns>
public delegate ValueTask RequestTransform(RequestTransformContext context, CancellationToken cancellation);
