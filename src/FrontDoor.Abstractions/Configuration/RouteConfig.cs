using FrontDoor.Rewriting;

namespace FrontDoor.Configuration;

/// <summary>What a request must look like, and what is done with it.</summary>
public sealed record RouteConfig
{
    // Shared: routes are many, and most of them rewrite nothing.
    private static readonly QueryConfig NoQuery = new();
    private static readonly RedirectRewriteConfig UsualRedirects = new();
    private static readonly CookieRewriteConfig UsualCookies = new();
    private static readonly RequestHeadersConfig NoRequestHeaders = new();
    private static readonly ResponseHeadersConfig NoResponseHeaders = new();

    /// <summary>Gets what a request must look like.</summary>
    public RouteMatch Match { get; init; } = new();

    /// <summary>Gets the rank among routes that match the same request: lower goes first.</summary>
    /// <value>Default: 0. Between equals the more specific route wins: host, then path, then number of predicates.</value>
    public int Order { get; init; }

    /// <summary>Gets the id of the upstream that the request is forwarded to.</summary>
    /// <value>A route has exactly one of <see cref="Upstream"/>, <see cref="Redirect"/>, <see cref="HttpsRedirect"/> and <see cref="Respond"/>.</value>
    public string? Upstream { get; init; }

    /// <summary>Gets where the client is redirected to.</summary>
    public RedirectConfig? Redirect { get; init; }

    /// <summary>Gets a value indicating whether the client is redirected to the same URL under <c>https</c>. Requests that came by https do not take the route.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool HttpsRedirect { get; init; }

    /// <summary>Gets what the client is answered, without any upstream.</summary>
    public RespondConfig? Respond { get; init; }

    /// <summary>Gets the <c>Host</c> that the destination is asked for: <c>Upstream</c>, <c>Original</c> or a name.</summary>
    /// <value>Default: <c>Upstream</c>, the host and port of the destination's address.</value>
    public string Host { get; init; } = "Upstream";

    /// <summary>Gets the path prefix that is cut off before the request is forwarded, in whole segments, whatever its case.</summary>
    /// <value>Default: <see langword="null"/>, nothing is cut off.</value>
    public string? StripPrefix { get; init; }

    /// <summary>Gets what is put before the path, after everything else has been done to it.</summary>
    /// <value>Default: <see langword="null"/>, nothing.</value>
    public string? AddPrefix { get; init; }

    /// <summary>
    /// Gets the path that takes the place of the client's, with the parameters of <see cref="RouteMatch.Path"/> in braces:
    /// <c>/v2/{**rest}</c>. What a parameter stands for goes out as the client wrote it.
    /// </summary>
    /// <value>Default: <see langword="null"/>. A route has at most one of this and <see cref="PathRegex"/>.</value>
    public string? PathPattern { get; init; }

    /// <summary>Gets a replacement in the path, by a regular expression.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public PathRegexConfig? PathRegex { get; init; }

    /// <summary>Gets what becomes of <c>%2F</c> in paths: <c>Keep</c>, <c>Reject</c> or <c>Decode</c>.</summary>
    /// <value>Default: <c>Keep</c>.</value>
    public string EncodedSlashes { get; init; } = "Keep";

    /// <summary>Gets changes to the query.</summary>
    public QueryConfig Query { get; init; } = NoQuery;

    /// <summary>Gets how redirects to the destination's own origin are sent to the client as public ones.</summary>
    public RedirectRewriteConfig RewriteRedirects { get; init; } = UsualRedirects;

    /// <summary>Gets what is done to the cookies that the upstream sets.</summary>
    public CookieRewriteConfig RewriteCookies { get; init; } = UsualCookies;

    /// <summary>Gets changes to the header fields of requests.</summary>
    public RequestHeadersConfig RequestHeaders { get; init; } = NoRequestHeaders;

    /// <summary>Gets changes to the header fields of the upstream's answers, whatever their status.</summary>
    public ResponseHeadersConfig ResponseHeaders { get; init; } = NoResponseHeaders;

    /// <summary>Gets changes to the fields behind the body, for clients that can have them (HTTP/2 and HTTP/3).</summary>
    public ResponseHeadersConfig ResponseTrailers { get; init; } = NoResponseHeaders;

    /// <summary>Gets code that changes requests, or answers them. In the order in which it runs.</summary>
    public IReadOnlyList<RequestTransform> RequestTransforms { get; init; } = [];

    /// <summary>Gets code that changes answers. In the order in which it runs.</summary>
    public IReadOnlyList<ResponseTransform> ResponseTransforms { get; init; } = [];

    /// <summary>Gets how many bytes a request body may have.</summary>
    /// <value>Default: <see langword="null"/>: the limit that the host gave its server, or none where the host left the server's default.</value>
    public long? MaxRequestBodySize { get; init; }

    /// <summary>Gets the timers of this route, which go before those of its upstream.</summary>
    public TimeoutsConfig Timeouts { get; init; } = new();

    /// <summary>Gets which security headers the answers of this route get, which goes before what is said for all.</summary>
    /// <value>Default: <see langword="null"/>, what is said for all.</value>
    public SecurityHeadersConfig? SecurityHeaders { get; init; }

    /// <summary>Gets how answers are cached.</summary>
    /// <value>Default: <see langword="null"/>, not at all.</value>
    public RouteCacheConfig? Cache { get; init; }

    /// <summary>Gets whatever else the application wants to say of the route: FrontDoor does not read it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
