namespace FrontDoor.Routing.Predicates;

/// <summary>Everything that a route asks of a request, apart from host and path.</summary>
/// <param name="methods">The methods, with <c>HEAD</c> beside <c>GET</c>; none for any.</param>
/// <param name="predicates">The rest, the cheap ones first and those in code last.</param>
internal sealed class RouteConditions(string[] methods, RoutePredicate[] predicates)
{
    private readonly RoutePredicate[] _predicates = predicates;

    public IReadOnlyList<string> Methods => methods;

    public IReadOnlyList<RoutePredicate> Predicates => _predicates;

    /// <summary>Gets how many conditions there are: of two routes for the same host and path the one with more is more specific.</summary>
    public int Count => _predicates.Length + (methods.Length == 0 ? 0 : 1);

    public bool Admits(string method)
    {
        if (methods.Length == 0)
        {
            return true;
        }

        foreach (var admitted in methods)
        {
            // Whatever stands behind may take 'post' for 'POST', as the framework does: a guard must do so, too.
            if (admitted.Equals(method, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public bool Hold(HttpContext context)
    {
        foreach (var predicate in _predicates)
        {
            if (!predicate.Holds(context))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no sensible request meets both.</summary>
    public bool Excludes(RouteConditions other) =>
        (methods.Length > 0 && other.Methods.Count > 0 && !methods.Intersect(other.Methods, StringComparer.OrdinalIgnoreCase).Any())
        || _predicates.Any(predicate => other._predicates.Any(predicate.Excludes));
}
