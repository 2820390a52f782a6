using FrontDoor.Routing;

namespace FrontDoor.Configuration.Building;

/// <summary>Says what a request must look like to take a route, in code.</summary>
public sealed class MatchBuilder
{
    private RouteMatch _match;

    internal MatchBuilder(RouteMatch match)
    {
        _match = match;
    }

    /// <summary>Sets the path.</summary>
    /// <param name="pattern">A pattern, in the syntax of ASP.NET Core routing: <c>/api/{**rest}</c>.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Path(string pattern) => With(match => match with { Path = pattern });

    /// <summary>Adds hosts, one of which the client must ask for.</summary>
    /// <param name="hosts">Names, with or without a port; <c>*.example.com</c> stands for every name below.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Hosts(params string[] hosts) => With(match => match with { Hosts = [.. match.Hosts, .. hosts] });

    /// <summary>Adds methods, one of which the request must have.</summary>
    /// <param name="methods">The methods. <c>GET</c> admits <c>HEAD</c>.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Methods(params string[] methods) => With(match => match with { Methods = [.. match.Methods, .. methods] });

    /// <summary>Sets the scheme that the client must use.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Scheme(string scheme) => With(match => match with { Scheme = scheme });

    /// <summary>Asks for a header field with exactly this value.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Header(string name, string value) => Header(name, new ValueMatch { Exact = value });

    /// <summary>Says what a header field must look like.</summary>
    /// <param name="name">The field.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Header(string name, ValueMatch condition) => With(match => match with { Headers = Add(match.Headers, name, condition) });

    /// <summary>Asks for a query key with exactly this value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Query(string key, string value) => Query(key, new ValueMatch { Exact = value });

    /// <summary>Says what a query value must look like.</summary>
    /// <param name="key">The key.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Query(string key, ValueMatch condition) => With(match => match with { Query = Add(match.Query, key, condition) });

    /// <summary>Asks for a cookie with exactly this value.</summary>
    /// <param name="name">The cookie.</param>
    /// <param name="value">The value.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Cookie(string name, string value) => Cookie(name, new ValueMatch { Exact = value });

    /// <summary>Says what a cookie must look like.</summary>
    /// <param name="name">The cookie.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder Cookie(string name, ValueMatch condition) => With(match => match with { Cookies = Add(match.Cookies, name, condition) });

    /// <summary>Adds networks, one of which the client's address must be in.</summary>
    /// <param name="networks"><c>10.0.0.0/8</c>, a single address, <c>loopback</c> or <c>private</c>.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder ClientAddress(params string[] networks) => With(match => match with { ClientAddress = [.. match.ClientAddress, .. networks] });

    /// <summary>Adds a condition in code. It runs last, must be fast and must not change the request.</summary>
    /// <param name="predicate">Whether the request may take the route.</param>
    /// <returns>This builder.</returns>
    public MatchBuilder When(Func<HttpContext, bool> predicate) => With(match => match with { Predicates = [.. match.Predicates, predicate] });

    /// <summary>Adds a condition that is a class of the application. It runs last, must be fast and must not change the request.</summary>
    /// <param name="matcher">The condition, used for as long as the application runs.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public MatchBuilder When(IRouteMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        return When(matcher.Matches);
    }

    internal RouteMatch Build() => _match;

    private static Dictionary<string, ValueMatch> Add(IReadOnlyDictionary<string, ValueMatch> values, string name, ValueMatch condition) =>
        new(values, StringComparer.OrdinalIgnoreCase) { [name] = condition };

    private MatchBuilder With(Func<RouteMatch, RouteMatch> change)
    {
        _match = change(_match);
        return this;
    }
}
