using FrontDoor.Configuration;
using FrontDoor.Configuration.Building;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says in code what the section <c>FrontDoor</c> says in configuration.</summary>
public static class FrontDoorBuilderExtensions
{
    /// <summary>Adds an upstream with a single destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">The id that routes point to.</param>
    /// <param name="address">Where the destination is: <c>http://127.0.0.1:3000</c>.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddUpstream(this IFrontDoorBuilder builder, string id, string address) =>
        builder.AddUpstream(id, upstream => upstream.To(address));

    /// <summary>Adds an upstream.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">The id that routes point to.</param>
    /// <param name="configure">Says what the upstream is.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddUpstream(this IFrontDoorBuilder builder, string id, Action<UpstreamBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var upstream = new UpstreamBuilder();
        configure(upstream);
        FrontDoorBuilder.CodeOf(builder).Add(id, upstream.Build());
        return builder;
    }

    /// <summary>Adds a route that forwards to an upstream.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="pattern">The path, in the syntax of ASP.NET Core routing: <c>/api/{**rest}</c>. It is also the route's id, unless it is named.</param>
    /// <param name="upstream">The id of the upstream.</param>
    /// <param name="configure">Says more of the route.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddRoute(this IFrontDoorBuilder builder, string pattern, string upstream, Action<RouteBuilder>? configure = null) =>
        Add(builder, new RouteConfig { Match = new RouteMatch { Path = pattern }, Upstream = upstream }, configure);

    /// <summary>Adds a route for a path: one that redirects, responds, or says by itself where it forwards to.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="pattern">The path, in the syntax of ASP.NET Core routing. It is also the route's id, unless it is named.</param>
    /// <param name="configure">Says what the route is.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddRoute(this IFrontDoorBuilder builder, string pattern, Action<RouteBuilder> configure) =>
        Add(builder, new RouteConfig { Match = new RouteMatch { Path = pattern } }, configure);

    /// <summary>Adds a route.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says what the route is.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddRoute(this IFrontDoorBuilder builder, Action<RouteBuilder> configure) => Add(builder, new RouteConfig(), configure);

    /// <summary>
    /// Sets what the tokens of affinity are keyed with, so that all instances and their successors know each other's. Without it each process
    /// has a random one. Take it from where secrets are kept, not from the source code.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="secret">16 characters or more that nobody can guess.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder SetSecret(this IFrontDoorBuilder builder, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        FrontDoorBuilder.CodeOf(builder).SetSecret(secret);
        return builder;
    }

    /// <summary>
    /// Names the proxies in front that are believed when they say who the client is. Without this call nobody is, and what clients say of
    /// themselves is dropped.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="proxies">Networks (<c>10.0.0.0/8</c>), addresses, <c>loopback</c>, <c>private</c>, or <c>unix</c> for peers without an address.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder TrustProxies(this IFrontDoorBuilder builder, params string[] proxies) =>
        builder.SetForwardedHeaders(headers => headers with { TrustedProxies = [.. headers.TrustedProxies, .. proxies] });

    /// <summary>Changes how trusted proxies are read, and how destinations are told of the client.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="change">Returns the changed settings: <c>headers => headers with { Emit = "Both" }</c>.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder SetForwardedHeaders(this IFrontDoorBuilder builder, Func<ForwardedHeadersConfig, ForwardedHeadersConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        FrontDoorBuilder.CodeOf(builder).Change(change);
        return builder;
    }

    /// <summary>Gives requests an id that client, logs and upstream share. Without this call it travels in <c>X-Request-Id</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="header">The header that carries the id. Default: <c>X-Request-Id</c>.</param>
    /// <param name="trust">From whom an id is kept: <c>Any</c> client, or <c>Trusted</c> proxies only. Default: <c>Any</c>.</param>
    /// <param name="generator">Makes an id where none is kept. Default: 26 characters that sort by time.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddCorrelationId(
        this IFrontDoorBuilder builder, string? header = null, string? trust = null, Func<HttpContext, string>? generator = null)
    {
        var defaults = new CorrelationIdConfig();
        FrontDoorBuilder.CodeOf(builder).Set(defaults with
        {
            Header = header ?? defaults.Header,
            Trust = trust ?? defaults.Trust,
            Generator = generator,
        });
        return builder;
    }

    /// <summary>Neither takes the id of a request from a header nor sends it in one.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder RemoveCorrelationId(this IFrontDoorBuilder builder)
    {
        FrontDoorBuilder.CodeOf(builder).Set(new CorrelationIdConfig { Enabled = false });
        return builder;
    }

    /// <summary>Says where the answers of caching routes are kept. Without this call: in memory, 100 MB.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="config">The store.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder SetCache(this IFrontDoorBuilder builder, CacheConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        FrontDoorBuilder.CodeOf(builder).Set(config);
        return builder;
    }

    private static IFrontDoorBuilder Add(IFrontDoorBuilder builder, RouteConfig start, Action<RouteBuilder>? configure)
    {
        var route = new RouteBuilder(start);
        configure?.Invoke(route);
        FrontDoorBuilder.CodeOf(builder).Add(route.Id, route.Build());
        return builder;
    }
}
