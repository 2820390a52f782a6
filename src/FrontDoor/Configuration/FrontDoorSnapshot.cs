using FrontDoor.Routing;
using FrontDoor.Upstreams;

namespace FrontDoor.Configuration;

/// <summary>One generation of everything that a request needs. Immutable; a request keeps the one that it began with.</summary>
internal sealed record FrontDoorSnapshot(FrontDoorConfig Config, RouteMatcher Matcher, IReadOnlyDictionary<string, Upstream> Upstreams);
