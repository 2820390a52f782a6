namespace FrontDoor.Rewriting;

/// <summary>A transform of answers, as a delegate.</summary>
/// <param name="context">The answer.</param>
/// <param name="cancellation">Cancelled when the client leaves.</param>
/// <returns>When it is done.</returns>
public delegate ValueTask ResponseTransform(ResponseTransformContext context, CancellationToken cancellation);
