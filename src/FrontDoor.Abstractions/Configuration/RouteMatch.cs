namespace FrontDoor.Configuration;

/// <summary>What a request must look like to take a route. Everything that is set must hold.</summary>
public sealed record RouteMatch
{
    /// <summary>Gets the hosts, with or without a port: exact (<c>example.com</c>) or with one leading wildcard label (<c>*.example.com</c>).</summary>
    /// <value>Default: empty, any host.</value>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Gets the path pattern, in the syntax of ASP.NET Core routing: <c>/api/{**rest}</c>.</summary>
    /// <value>Default: <see langword="null"/>, any path.</value>
    public string? Path { get; init; }

    /// <summary>Gets the methods. <c>GET</c> admits <c>HEAD</c>.</summary>
    /// <value>Default: empty, any method.</value>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Gets the scheme that the client uses: <c>http</c> or <c>https</c>.</summary>
    /// <value>Default: <see langword="null"/>, either.</value>
    public string? Scheme { get; init; }

    /// <summary>Gets what header fields must look like, by name. A field with several lines matches where one of them does.</summary>
    public IReadOnlyDictionary<string, ValueMatch> Headers { get; init; } = new Dictionary<string, ValueMatch>();

    /// <summary>Gets what query values must look like, by key. A key that comes several times matches where one of its values does.</summary>
    public IReadOnlyDictionary<string, ValueMatch> Query { get; init; } = new Dictionary<string, ValueMatch>();

    /// <summary>Gets what cookies must look like, by name.</summary>
    public IReadOnlyDictionary<string, ValueMatch> Cookies { get; init; } = new Dictionary<string, ValueMatch>();

    /// <summary>Gets the networks that the client's address must be in: <c>10.0.0.0/8</c>, a single address, <c>loopback</c> or <c>private</c>.</summary>
    /// <value>Default: empty, any address.</value>
    public IReadOnlyList<string> ClientAddress { get; init; } = [];

    /// <summary>Gets conditions in code; all must hold. They run last, must be fast and must not change the request.</summary>
    public IReadOnlyList<Func<HttpContext, bool>> Predicates { get; init; } = [];
}
