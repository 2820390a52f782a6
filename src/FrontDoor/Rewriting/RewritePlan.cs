using FrontDoor.Configuration;
using FrontDoor.Rewriting.Cookies;
using FrontDoor.Rewriting.Headers;
using FrontDoor.Rewriting.Paths;
using FrontDoor.Rewriting.Redirects;

namespace FrontDoor.Rewriting;

/// <summary>What a route rewrites, decided when the configuration is loaded. What it does not rewrite is <see langword="null"/> and costs that one look.</summary>
internal sealed class RewritePlan
{
    private static readonly RewritePlan Usual = Make(new RouteConfig(), [], []);

    /// <summary>Gets the plan that does nothing.</summary>
    public static RewritePlan None { get; } = new();

    public TargetRewrite? Target { get; private init; }

    public RedirectRewrite? Redirects { get; private init; }

    public CookieRewrite? Cookies { get; private init; }

    public RequestHeaderRewrite? RequestHeaders { get; private init; }

    public ResponseHeaderRewrite? ResponseHeaders { get; private init; }

    public ResponseHeaderRewrite? ResponseTrailers { get; private init; }

    public RequestTransform[]? RequestTransforms { get; private init; }

    public ResponseTransform[]? ResponseTransforms { get; private init; }

    /// <summary>Makes the plan of a checked route, with the transforms that the application has registered for all routes before its own.</summary>
    public static RewritePlan For(RouteConfig route, RegisteredTransforms? registered = null)
    {
        RequestTransform[] requests = [.. registered?.Requests ?? [], .. route.RequestTransforms];
        ResponseTransform[] responses = [.. registered?.Responses ?? [], .. route.ResponseTransforms];

        // Routes are many, and most of them rewrite nothing.
        return IsUsual(route) && requests.Length + responses.Length == 0 ? Usual : Make(route, requests, responses);
    }

    private static bool IsUsual(RouteConfig route)
    {
        var usual = new RouteConfig();
        return route is { StripPrefix: null, AddPrefix: null, PathPattern: null, PathRegex: null }
            && string.Equals(route.EncodedSlashes, usual.EncodedSlashes, StringComparison.OrdinalIgnoreCase)
            && ReferenceEquals(route.Query, usual.Query)
            && ReferenceEquals(route.RewriteRedirects, usual.RewriteRedirects)
            && ReferenceEquals(route.RewriteCookies, usual.RewriteCookies)
            && ReferenceEquals(route.RequestHeaders, usual.RequestHeaders)
            && ReferenceEquals(route.ResponseHeaders, usual.ResponseHeaders)
            && ReferenceEquals(route.ResponseTrailers, usual.ResponseTrailers);
    }

    private static RewritePlan Make(RouteConfig route, RequestTransform[] requests, ResponseTransform[] responses)
    {
        var target = TargetRewrite.From(route);
        var redirects = new RedirectRewrite(route.RewriteRedirects, PrefixMapping.Of(route, target?.Pattern), target?.Regex);
        return new RewritePlan
        {
            Target = target,
            Redirects = route.RewriteRedirects.Enabled ? redirects : null,
            Cookies = route.RewriteCookies.Enabled ? new CookieRewrite(route.RewriteCookies, redirects) : null,
            RequestHeaders = RequestHeaderRewrite.From(route.RequestHeaders),
            ResponseHeaders = ResponseHeaderRewrite.From(route.ResponseHeaders),
            ResponseTrailers = ResponseHeaderRewrite.From(route.ResponseTrailers),
            RequestTransforms = requests.Length > 0 ? requests : null,
            ResponseTransforms = responses.Length > 0 ? responses : null,
        };
    }
}
