using FrontDoor.Forwarding;
using FrontDoor.Upstreams;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>The request that an answer belongs to, as redirects and cookies need it.</summary>
/// <param name="request">What the client asked for.</param>
/// <param name="basePath">The base path of the branch of the application that made the answer.</param>
/// <param name="forwarded">What was sent; <see langword="null"/> where nothing was forwarded.</param>
internal readonly struct RedirectScope(HttpRequest request, PathString basePath, ForwardedRequest? forwarded)
{
    public HttpRequest Request { get; } = request;

    /// <summary>Gets the prefix that the application itself has cut off, encoded.</summary>
    public string PublicBasePath => basePath.ToUriComponent();

    public DestinationAddress? Destination => forwarded?.Destination.Address;

    /// <summary>Gets the host that the destination was asked for.</summary>
    public string? AskedHost => forwarded?.Host;

    public string BasePath => forwarded?.Destination.Address.BasePath ?? "";

    public static RedirectScope Of(ForwardedRequest request) => new(request.Context.Request, request.Context.Request.PathBase, request);

    /// <summary>The target that the destination was asked for, with the path of its address before it.</summary>
    public string? Target() => forwarded is null ? null : BasePath + forwarded.Target.ToString();
}
