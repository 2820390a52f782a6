using FrontDoor.Configuration.Reading;
using FrontDoor.SecurityHeaders;

namespace FrontDoor.Configuration.Building;

/// <summary>Says what a route is, in code. Fills the same record as the configuration section.</summary>
public sealed class RouteBuilder
{
    private RouteConfig _config;

    internal RouteBuilder(RouteConfig config)
    {
        _config = config;
    }

    internal string? Id { get; private set; }

    /// <summary>Gives the route an id of its own, for logs and metrics. Default: its path.</summary>
    /// <param name="id">The id. No other route has it.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Named(string id)
    {
        Id = id;
        return this;
    }

    /// <summary>Says more of what a request must look like. Everything must hold.</summary>
    /// <param name="configure">Adds conditions.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Match(Action<MatchBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var match = new MatchBuilder(_config.Match);
        configure(match);
        return With(config => config with { Match = match.Build() });
    }

    /// <summary>Sets the rank among routes that match the same request: lower goes first.</summary>
    /// <param name="order">The rank. Default of a route: 0.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Order(int order) => With(config => config with { Order = order });

    /// <summary>Forwards to an upstream.</summary>
    /// <param name="upstream">Its id.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder ForwardTo(string upstream) => With(config => config with { Upstream = upstream });

    /// <summary>Redirects the client.</summary>
    /// <param name="to">A URL or a path, with <c>{scheme}</c>, <c>{host}</c>, <c>{path}</c> and <c>{query}</c> taken from the request.</param>
    /// <param name="status">301, 302, 303, 307 or 308. Default: 308, which keeps method and body.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder RedirectTo(string to, int? status = null)
    {
        var redirect = new RedirectConfig { To = to };
        return With(config => config with { Redirect = redirect with { Status = status ?? redirect.Status } });
    }

    /// <summary>Redirects what came by http to the same URL under https.</summary>
    /// <returns>This builder.</returns>
    public RouteBuilder RedirectToHttps() => With(config => config with { HttpsRedirect = true });

    /// <summary>Answers without any upstream.</summary>
    /// <param name="status">From 200 to 599. Default: 200.</param>
    /// <param name="body">The body, as text. Default: none.</param>
    /// <param name="contentType">The media type of the body. Default: <c>text/plain; charset=utf-8</c>.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Respond(int status = 200, string? body = null, string? contentType = null)
    {
        var respond = new RespondConfig { Status = status, Body = body };
        return With(config => config with { Respond = respond with { ContentType = contentType ?? respond.ContentType } });
    }

    /// <summary>Asks the destination for the host that the client asked for.</summary>
    /// <returns>This builder.</returns>
    public RouteBuilder PreserveHost() => UseHost("Original");

    /// <summary>Asks the destination for this host.</summary>
    /// <param name="host">A name, with a port if need be.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder UseHost(string host) => With(config => config with { Host = host });

    /// <summary>Cuts a prefix off the path, in whole segments.</summary>
    /// <param name="prefix">The prefix: <c>/api</c>.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder StripPrefix(string prefix) => With(config => config with { StripPrefix = prefix });

    /// <summary>Leaves redirects of the upstream as they are, also those to its own origin.</summary>
    /// <returns>This builder.</returns>
    public RouteBuilder KeepRedirects() => With(config => config with { RewriteRedirects = config.RewriteRedirects with { Enabled = false } });

    /// <summary>Limits the request body.</summary>
    /// <param name="bytes">How many bytes it may have.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder LimitBody(long bytes) => With(config => config with { MaxRequestBodySize = bytes });

    /// <summary>Limits the request body.</summary>
    /// <param name="size">How large it may be: <c>10MB</c>, <c>64KB</c> (1024-based) or bytes.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="FormatException"><paramref name="size"/> is not a size.</exception>
    public RouteBuilder LimitBody(string size) => LimitBody(ByteSize.Parse(size));

    /// <summary>
    /// Sets timers, which go before those of the upstream. What is left out is the upstream's; <see cref="Timeout.InfiniteTimeSpan"/>
    /// switches a timer off.
    /// </summary>
    /// <param name="connect">How long a connection may take to be there.</param>
    /// <param name="send">How long the destination may take no byte.</param>
    /// <param name="read">How long the head of the answer may take.</param>
    /// <param name="idle">How long the body of the answer may pause.</param>
    /// <param name="upgraded">How long an upgraded connection may be silent.</param>
    /// <param name="total">How long the request may take as a whole.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Timeouts(
        TimeSpan? connect = null, TimeSpan? send = null, TimeSpan? read = null, TimeSpan? idle = null, TimeSpan? upgraded = null, TimeSpan? total = null) =>
        With(config => config with { Timeouts = config.Timeouts.With(connect, send, read, idle, upgraded, total) });

    /// <summary>Says which security headers the answers of this route get, also where none are added for all.</summary>
    /// <param name="configure">Refines what is said for all; left out, it is the preset <c>Default</c>, or the one that is named for all.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder SecurityHeaders(Action<SecurityHeadersBuilder>? configure = null) =>
        With(config => config with { SecurityHeaders = SecurityHeadersBuilder.Build(configure) });

    /// <summary>Leaves the answers of this route as the upstream sends them.</summary>
    /// <returns>This builder.</returns>
    public RouteBuilder WithoutSecurityHeaders() =>
        With(config => config with { SecurityHeaders = new SecurityHeadersConfig { Enabled = false } });

    /// <summary>Caches answers as they say themselves. Those that say nothing are not given again without asking.</summary>
    /// <returns>This builder.</returns>
    public RouteBuilder Cache() => Cache(static cache => cache);

    /// <summary>Caches answers as they say themselves, and those that say nothing for this long where they are a 200, 301 or 302.</summary>
    /// <param name="lifetime">How long.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Cache(TimeSpan lifetime) => Cache(cache => cache with { Ttl = RouteCacheReader.ShortTtl(lifetime) });

    /// <summary>Caches answers.</summary>
    /// <param name="change">Returns the changed settings: <c>cache => cache with { MaxObjectSize = 1 &lt;&lt; 20 }</c>.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder Cache(Func<RouteCacheConfig, RouteCacheConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return With(config => config with { Cache = change(config.Cache ?? new RouteCacheConfig()) });
    }

    /// <summary>Notes something about the route that FrontDoor does not read.</summary>
    /// <param name="key">What it is called.</param>
    /// <param name="value">What it says.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder WithMetadata(string key, string value) => With(config => config with
    {
        Metadata = new Dictionary<string, string>(config.Metadata, StringComparer.OrdinalIgnoreCase) { [key] = value },
    });

    /// <summary>Changes the record itself: for features that have no method here.</summary>
    /// <param name="change">Makes the new record of the old one.</param>
    /// <returns>This builder.</returns>
    public RouteBuilder With(Func<RouteConfig, RouteConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _config = change(_config);
        return this;
    }

    internal RouteConfig Build() => _config;
}
