namespace FrontDoor.Rewriting.Transforms;

/// <summary>A delegate that is registered for all routes.</summary>
internal sealed class DelegateResponseTransform(ResponseTransform transform) : IResponseTransform
{
    public ValueTask TransformAsync(ResponseTransformContext context, CancellationToken cancellation) => transform(context, cancellation);
}
