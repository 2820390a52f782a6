namespace FrontDoor.Routing.Predicates;

/// <summary>One condition of a route, apart from host, path and method.</summary>
internal abstract class RoutePredicate
{
    /// <summary>Whether the request meets the condition. Must not allocate.</summary>
    public abstract bool Holds(HttpContext context);

    /// <summary>Whether no sensible request meets both. <see langword="false"/> where that cannot be known.</summary>
    public virtual bool Excludes(RoutePredicate other) => false;
}
