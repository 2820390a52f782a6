namespace FrontDoor.Configuration.Sources;

/// <summary>Puts the parts of the configuration together. Nothing overrides anything: what two parts define is a problem.</summary>
internal sealed class ConfigMerger(ProblemList problems)
{
    private readonly Dictionary<string, UpstreamConfig> _upstreams = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RouteConfig> _routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _origins = new(StringComparer.OrdinalIgnoreCase);
    private string? _secret;
    private ForwardedHeadersConfig? _forwardedHeaders;
    private CorrelationIdConfig? _correlationId;
    private SecurityHeadersConfig? _securityHeaders;
    private CacheConfig? _cache;

    public FrontDoorConfig Result => new()
    {
        Secret = _secret,
        Upstreams = _upstreams,
        Routes = _routes,
        ForwardedHeaders = _forwardedHeaders,
        CorrelationId = _correlationId,
        SecurityHeaders = _securityHeaders,
        Cache = _cache,
    };

    public void Add(string origin, FrontDoorConfig config)
    {
        foreach (var (id, upstream) in config.Upstreams)
        {
            Add(origin, id, upstream);
        }

        foreach (var (id, route) in config.Routes)
        {
            Add(origin, id, route);
        }

        if (config.Secret is { } secret && IsFirst(origin, "Secret"))
        {
            _secret = secret;
        }

        if (config.ForwardedHeaders is { } forwardedHeaders && IsFirst(origin, "ForwardedHeaders"))
        {
            _forwardedHeaders = forwardedHeaders;
        }

        if (config.CorrelationId is { } correlationId && IsFirst(origin, "CorrelationId"))
        {
            _correlationId = correlationId;
        }

        if (config.SecurityHeaders is { } securityHeaders && IsFirst(origin, "SecurityHeaders"))
        {
            _securityHeaders = securityHeaders;
        }

        if (config.Cache is { } cache && IsFirst(origin, "Cache"))
        {
            _cache = cache;
        }
    }

    public void Add(string origin, string id, UpstreamConfig upstream)
    {
        if (IsFirst(origin, $"Upstreams:{id}"))
        {
            _upstreams.Add(id, upstream);
        }
    }

    public void Add(string origin, string id, RouteConfig route)
    {
        if (IsFirst(origin, $"Routes:{id}"))
        {
            _routes.Add(id, route);
        }
    }

    private bool IsFirst(string origin, string path)
    {
        if (_origins.TryAdd(path, origin))
        {
            return true;
        }

        var where = _origins[path] == origin ? $"twice in {origin}" : $"in {_origins[path]} and in {origin}";
        problems.Add(path, null, $"It is defined {where}.", "Keep one of the two, or give one of them another id.");
        return false;
    }
}
