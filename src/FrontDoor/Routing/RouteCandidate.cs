using FrontDoor.Routing.Predicates;

namespace FrontDoor.Routing;

/// <summary>A route on one of its hosts.</summary>
/// <param name="Plan">The route.</param>
/// <param name="Conditions">What it asks of a request, apart from host and path.</param>
/// <param name="Rank">Its place among all candidates: of those that fit, the lowest is taken.</param>
internal sealed record RouteCandidate(RoutePlan Plan, RouteConditions Conditions, int Rank);
