using FrontDoor.Forwarding;
using FrontDoor.Upstreams;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>The request that an answer belongs to, as redirects and cookies need it.</summary>
/// <param name="request">What the client asked for.</param>
/// <param name="forwarded">What was sent; <see langword="null"/> where nothing was forwarded.</param>
internal readonly struct RedirectScope(HttpRequest request, ForwardedRequest? forwarded)
{
    public HttpRequest Request { get; } = request;

    public DestinationAddress? Destination => forwarded?.Destination.Address;

    /// <summary>Gets the host that the destination was asked for.</summary>
    public string? AskedHost => forwarded?.Host;

    public string BasePath => forwarded?.Destination.Address.BasePath ?? "";

    public static RedirectScope Of(ForwardedRequest request) => new(request.Context.Request, request);

    /// <summary>The target that the destination was asked for, with the path of its address before it.</summary>
    public string? Target() => forwarded is null ? null : BasePath + forwarded.Target.ToString();
}
