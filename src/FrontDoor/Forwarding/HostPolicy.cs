using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding;

/// <summary>Which <c>Host</c> a destination is asked for. The destination's own setting goes before the route's.</summary>
internal sealed class HostPolicy
{
    private readonly bool _original;
    private readonly string? _name;

    private HostPolicy(bool original, string? name)
    {
        _original = original;
        _name = name;
    }

    public static HostPolicy Parse(string setting) => setting switch
    {
        _ when string.Equals(setting, "Upstream", StringComparison.OrdinalIgnoreCase) => new(original: false, name: null),
        _ when string.Equals(setting, "Original", StringComparison.OrdinalIgnoreCase) => new(original: true, name: null),
        _ => new(original: false, setting),
    };

    public string Resolve(HttpRequest request, Destination destination) =>
        destination.Config.Host
        ?? _name
        ?? (_original && request.Host.Value is { Length: > 0 } host ? host : destination.Address.Authority);
}
