namespace FrontDoor.Routing.Predicates;

/// <summary>The request came by this scheme.</summary>
internal sealed class SchemePredicate(bool https) : RoutePredicate
{
    private readonly bool _https = https;

    public override bool Holds(HttpContext context) => context.Request.IsHttps == _https;

    public override bool Excludes(RoutePredicate other) => other is SchemePredicate scheme && scheme._https != _https;
}
