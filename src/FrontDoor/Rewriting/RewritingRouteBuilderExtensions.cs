using System.Diagnostics.CodeAnalysis;
using FrontDoor.Configuration;
using FrontDoor.Configuration.Building;
using FrontDoor.Rewriting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says in code what a route rewrites.</summary>
public static class RewritingRouteBuilderExtensions
{
    /// <summary>Puts a prefix before the path, after everything else has been done to it.</summary>
    /// <param name="route">The route.</param>
    /// <param name="prefix">The prefix: <c>/v2</c>.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AddPrefix(this RouteBuilder route, string prefix) => route.With(config => config with { AddPrefix = prefix });

    /// <summary>Puts a path in the place of the client's.</summary>
    /// <param name="route">The route.</param>
    /// <param name="pattern">The path, with the parameters of the route's own in braces: <c>/v2/{**rest}</c>.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder PathPattern(this RouteBuilder route, string pattern) => route.With(config => config with { PathPattern = pattern });

    /// <summary>Replaces in the path what an expression finds.</summary>
    /// <param name="route">The route.</param>
    /// <param name="match">The expression: <c>^/old/(.*)$</c>.</param>
    /// <param name="replace">What takes the place of each match: <c>/new/$1</c>.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder PathRegex(this RouteBuilder route, [StringSyntax(StringSyntaxAttribute.Regex)] string match, string replace) =>
        route.With(config => config with { PathRegex = new PathRegexConfig { Match = match, Replace = replace } });

    /// <summary>Says what becomes of <c>%2F</c> in paths.</summary>
    /// <param name="route">The route.</param>
    /// <param name="policy"><c>Keep</c>, <c>Reject</c> or <c>Decode</c>. Default of a route: <c>Keep</c>.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder EncodedSlashes(this RouteBuilder route, string policy) => route.With(config => config with { EncodedSlashes = policy });

    /// <summary>Changes the query. What is not named keeps its place and its bytes.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder Query(this RouteBuilder route, Func<QueryConfig, QueryConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { Query = change(config.Query) });
    }

    /// <summary>Sets a value of the query.</summary>
    /// <param name="route">The route.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value, with placeholders if need be.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder SetQuery(this RouteBuilder route, string key, string value) =>
        route.Query(query => query with { Set = query.Set.With(key, value) });

    /// <summary>Adds a value to the query.</summary>
    /// <param name="route">The route.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value, with placeholders if need be.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AppendQuery(this RouteBuilder route, string key, string value) =>
        route.Query(query => query with { Append = query.Append.With(key, value) });

    /// <summary>Takes values out of the query.</summary>
    /// <param name="route">The route.</param>
    /// <param name="keys">Their keys.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RemoveQuery(this RouteBuilder route, params string[] keys) =>
        route.Query(query => query with { Remove = [.. query.Remove, .. keys] });

    /// <summary>Says how redirects to the application's own origin become public ones.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RewriteRedirects(this RouteBuilder route, Func<RedirectRewriteConfig, RedirectRewriteConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { RewriteRedirects = change(config.RewriteRedirects) });
    }

    /// <summary>Names other origins under which the application knows itself.</summary>
    /// <param name="route">The route.</param>
    /// <param name="aliases"><c>http://app.internal:8080</c>, or a host with or without a port.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RewriteRedirectsFrom(this RouteBuilder route, params string[] aliases) =>
        route.RewriteRedirects(redirects => redirects with { Aliases = [.. redirects.Aliases, .. aliases] });

    /// <summary>Says what is done to the cookies that the upstream sets.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RewriteCookies(this RouteBuilder route, Func<CookieRewriteConfig, CookieRewriteConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { RewriteCookies = change(config.RewriteCookies) });
    }

    /// <summary>Leaves cookies as the upstream sets them.</summary>
    /// <param name="route">The route.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder KeepCookies(this RouteBuilder route) => route.RewriteCookies(cookies => cookies with { Enabled = false });

    /// <summary>Changes the fields of requests.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RequestHeaders(this RouteBuilder route, Func<RequestHeadersConfig, RequestHeadersConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { RequestHeaders = change(config.RequestHeaders) });
    }

    /// <summary>Sets a field of requests, in the place of what the client sent.</summary>
    /// <param name="route">The route.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, with placeholders if need be: <c>{client.address}</c>.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder SetRequestHeader(this RouteBuilder route, string name, string value) =>
        route.RequestHeaders(headers => headers with { Set = headers.Set.With(name, value) });

    /// <summary>Takes fields out of requests.</summary>
    /// <param name="route">The route.</param>
    /// <param name="names">Their names; <c>*</c> for all that the client sent.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RemoveRequestHeaders(this RouteBuilder route, params string[] names) =>
        route.RequestHeaders(headers => headers with { Remove = [.. headers.Remove, .. names] });

    /// <summary>Changes the fields of answers.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder ResponseHeaders(this RouteBuilder route, Func<ResponseHeadersConfig, ResponseHeadersConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { ResponseHeaders = change(config.ResponseHeaders) });
    }

    /// <summary>Sets a field of answers, in the place of what the upstream sent.</summary>
    /// <param name="route">The route.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, with placeholders if need be: <c>{destination}</c>.</param>
    /// <param name="when">The statuses of answers that get it: <c>2xx</c>, <c>404</c>. Default: all.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder SetResponseHeader(this RouteBuilder route, string name, string value, params string[] when) =>
        route.ResponseHeaders(headers => headers with { Set = headers.Set.With(name, new HeaderValueConfig { Value = value, When = when }) });

    /// <summary>Takes fields out of answers.</summary>
    /// <param name="route">The route.</param>
    /// <param name="names">Their names.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder RemoveResponseHeaders(this RouteBuilder route, params string[] names) =>
        route.ResponseHeaders(headers => headers with { Remove = [.. headers.Remove, .. names] });

    /// <summary>Changes the fields behind the bodies of answers.</summary>
    /// <param name="route">The route.</param>
    /// <param name="change">Makes the new settings of the old ones.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder ResponseTrailers(this RouteBuilder route, Func<ResponseHeadersConfig, ResponseHeadersConfig> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return route.With(config => config with { ResponseTrailers = change(config.ResponseTrailers) });
    }

    /// <summary>Runs code on the route's requests before they are forwarded.</summary>
    /// <param name="route">The route.</param>
    /// <param name="transform">The code. It may change the request, or answer it.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AddRequestTransform(this RouteBuilder route, RequestTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return route.With(config => config with { RequestTransforms = [.. config.RequestTransforms, transform] });
    }

    /// <summary>Runs code on the route's requests before they are forwarded.</summary>
    /// <typeparam name="T">The type that the request's container gives; it is to be registered there under its own name.</typeparam>
    /// <param name="route">The route.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AddRequestTransform<T>(this RouteBuilder route)
        where T : class, IRequestTransform =>
        route.AddRequestTransform(static (context, cancellation) =>
            context.HttpContext.RequestServices.GetRequiredService<T>().TransformAsync(context, cancellation));

    /// <summary>Runs code on the heads of the route's answers before they are sent.</summary>
    /// <param name="route">The route.</param>
    /// <param name="transform">The code. It may change the answer, or give another one.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AddResponseTransform(this RouteBuilder route, ResponseTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return route.With(config => config with { ResponseTransforms = [.. config.ResponseTransforms, transform] });
    }

    /// <summary>Runs code on the heads of the route's answers before they are sent.</summary>
    /// <typeparam name="T">The type that the request's container gives; it is to be registered there under its own name.</typeparam>
    /// <param name="route">The route.</param>
    /// <returns>The same builder.</returns>
    public static RouteBuilder AddResponseTransform<T>(this RouteBuilder route)
        where T : class, IResponseTransform =>
        route.AddResponseTransform(static (context, cancellation) =>
            context.HttpContext.RequestServices.GetRequiredService<T>().TransformAsync(context, cancellation));

    private static Dictionary<string, T> With<T>(this IReadOnlyDictionary<string, T> entries, string key, T value) =>
        new(entries, StringComparer.OrdinalIgnoreCase) { [key] = value };
}
