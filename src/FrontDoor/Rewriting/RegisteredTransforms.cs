namespace FrontDoor.Rewriting;

/// <summary>The transforms that the application has registered in its container: for all routes that forward.</summary>
internal sealed class RegisteredTransforms(IEnumerable<IRequestTransform> requests, IEnumerable<IResponseTransform> responses)
{
    public RequestTransform[] Requests { get; } = [.. requests.Select(static transform => (RequestTransform)transform.TransformAsync)];

    public ResponseTransform[] Responses { get; } = [.. responses.Select(static transform => (ResponseTransform)transform.TransformAsync)];
}
