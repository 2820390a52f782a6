using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>What the builder was told.</summary>
internal sealed class CodeLayer : IConfigLayer
{
    private readonly List<(string Id, UpstreamConfig Config)> _upstreams = [];
    private readonly List<(string Id, RouteConfig Config)> _routes = [];
    private string? _secret;
    private ForwardedHeadersConfig? _forwardedHeaders;
    private CorrelationIdConfig? _correlationId;
    private SecurityHeadersConfig? _securityHeaders;
    private CacheConfig? _cache;
    private bool _isRead;

    public string Name => "code";

    public void Add(string id, UpstreamConfig upstream)
    {
        RefuseWhenRead();
        _upstreams.Add((id, upstream));
    }

    /// <summary>Adds a route. Without an id of its own it gets its path's, numbered from the second on.</summary>
    public void Add(string? id, RouteConfig route)
    {
        RefuseWhenRead();
        _routes.Add((id ?? Derive(route.Match.Path ?? "*"), route));
    }

    public void Change(Func<ForwardedHeadersConfig, ForwardedHeadersConfig> change)
    {
        RefuseWhenRead();
        _forwardedHeaders = change(_forwardedHeaders ?? new ForwardedHeadersConfig());
    }

    public void SetSecret(string secret)
    {
        RefuseWhenRead();
        _secret = secret;
    }

    public void Set(CorrelationIdConfig correlationId)
    {
        RefuseWhenRead();
        _correlationId = correlationId;
    }

    public void Set(SecurityHeadersConfig securityHeaders)
    {
        RefuseWhenRead();
        _securityHeaders = securityHeaders;
    }

    public void Set(CacheConfig cache)
    {
        RefuseWhenRead();
        _cache = cache;
    }

    public FrontDoorConfig Read(HostConfiguration host, ProblemList problems)
    {
        _isRead = true;
        var merger = new ConfigMerger(problems);
        foreach (var (id, upstream) in _upstreams)
        {
            merger.Add(Name, id, upstream);
        }

        foreach (var (id, route) in _routes)
        {
            merger.Add(Name, id, route);
        }

        return merger.Result with
        {
            Secret = _secret,
            ForwardedHeaders = _forwardedHeaders,
            CorrelationId = _correlationId,
            SecurityHeaders = _securityHeaders,
            Cache = _cache,
        };
    }

    public IChangeToken? GetReloadToken() => null;

    private string Derive(string pattern)
    {
        var id = pattern;
        for (var number = 2; _routes.Any(route => string.Equals(route.Id, id, StringComparison.OrdinalIgnoreCase)); number++)
        {
            id = $"{pattern} #{number}";
        }

        return id;
    }

    private void RefuseWhenRead()
    {
        if (_isRead)
        {
            throw new InvalidOperationException("FrontDoor has started: the builder takes no more changes. Use IFrontDoorConfiguration.Apply.");
        }
    }
}
