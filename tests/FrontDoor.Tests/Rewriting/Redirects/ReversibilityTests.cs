using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Rewriting.Redirects;

/// <summary>A client that follows a redirect that was rewritten makes the request that the upstream named.</summary>
public class ReversibilityTests
{
    private static readonly string[] Pieces =
        ["a", "B", "api", "v2", "base", "old", "%2F", "%2f", "%41", "%E4%BD%A0", ".", "..", "%2e", "%20", ";x=1", "/", "//", "-", "~", "+", "@", ":", "new", "...", ".x"];

    private static readonly RouteConfig[] Routes =
    [
        new(),
        new() { StripPrefix = "/api" },
        new() { AddPrefix = "/v2" },
        new() { StripPrefix = "/api", AddPrefix = "/v2" },
        new() { StripPrefix = "/api/v2", AddPrefix = "/api" },
        new() { Match = new RouteMatch { Path = "/api/{**rest}" }, PathPattern = "/v2/{**rest}", AddPrefix = "/base" },
        new() { StripPrefix = "/api", PathRegex = new PathRegexConfig { Match = "^/old(.*)$", Replace = "/new$1" } },
        new() { StripPrefix = "/api", PathRegex = new PathRegexConfig { Match = "a", Replace = "b" }, AddPrefix = "/v2" },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_public_url_of_a_redirect_leads_where_the_upstream_meant(int seed)
    {
        var random = new Random(seed);
        var rewritten = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var route = Routes[random.Next(Routes.Length)];
            var (basePath, absolute) = (random.Next(2) == 0 ? "" : "/base", random.Next(2) == 0);
            var path = Path(random, basePath + (random.Next(3) == 0 ? "" : route.AddPrefix + (route.PathPattern is null ? "" : "/v2")));
            var location = (absolute ? "http://10.0.0.1:4000" : "") + path;
            var seen = Rewrite(route, basePath, location);

            // What is left as it came is a page that this route does not serve; what no client may ask for, none can reach.
            if (seen != location && !RawPath.HidesSlashOrDot(Split(path).Path))
            {
                rewritten++;
                Assert.Equal((location, Normal(path, basePath, route)), (location, Request(route, basePath, seen)));
            }
        }

        Assert.InRange(rewritten, 500, 5_000);
    }

    private static string Path(Random random, string start)
    {
        var path = start + "/";
        for (var i = random.Next(6); i > 0; i--)
        {
            path += Pieces[random.Next(Pieces.Length)];
        }

        return path + (random.Next(3) == 0 ? "?q=/../%2F&" + random.Next(9) : "") + (random.Next(5) == 0 ? "#top" : "");
    }

    /// <summary>What the upstream named, as a client would have asked it for that: dot segments resolved, without the fragment.</summary>
    private static string Normal(string location, string basePath, RouteConfig route)
    {
        var (path, query) = Split(location);
        path = DotSegments.Resolve(path);

        // A prefix without a slash behind it is the root of what stands under it.
        var prefix = basePath + route.AddPrefix + (route.PathPattern is null ? "" : "/v2");
        return (path == prefix ? path + "/" : path) + query;
    }

    private static string Rewrite(RouteConfig route, string basePath, string location)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("example.com");
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        var request = ForwardedRequests.Make(context, "http://10.0.0.1:4000" + basePath, rewriting: RewritePlan.For(route));
        RedirectRewriter.Apply(request.Plan.Rewriting.Redirects!, RedirectScope.Of(request), context.Response);
        return context.Response.Headers.Location!;
    }

    /// <summary>Does what browser, server and proxy do with the public URL.</summary>
    private static string Request(RouteConfig route, string basePath, string url)
    {
        var (path, query) = Split(url.StartsWith("https://example.com", StringComparison.Ordinal) ? url["https://example.com".Length..] : url);
        path = DotSegments.Resolve(path);
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = path + query;
        context.Request.Method = "GET";
        context.Request.Path = new PathString(RawPath.Decode(path));
        context.Request.QueryString = new QueryString(query);
        var rewriting = RewritePlan.For(route);
        var refusal = RequestTargets.Resolve(context, route.PathPattern is null ? route.StripPrefix : null, out var target)
            ?? rewriting.Target?.Apply(context, ref target);
        return refusal?.Id ?? basePath + target;
    }

    private static (string Path, string Query) Split(string reference)
    {
        var fragment = reference.IndexOf('#', StringComparison.Ordinal);
        reference = fragment < 0 ? reference : reference[..fragment];
        var query = reference.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? (reference, "") : (reference[..query], reference[query..]);
    }
}
