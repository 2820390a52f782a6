namespace FrontDoor.Rewriting.Transforms;

/// <summary>A delegate that is registered for all routes.</summary>
internal sealed class DelegateRequestTransform(RequestTransform transform) : IRequestTransform
{
    public ValueTask TransformAsync(RequestTransformContext context, CancellationToken cancellation) => transform(context, cancellation);
}
