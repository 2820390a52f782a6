using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Paths;
using FrontDoor.Rewriting.Redirects;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts rewriting into a pipeline that has no front door.</summary>
public static class RewritingApplicationBuilderExtensions
{
    /// <summary>
    /// Rewrites path and query for everything behind this. Not needed with <c>UseFrontDoor</c>, whose routes have settings for it. A path
    /// that cannot be rewritten safely is refused with 400.
    /// </summary>
    /// <param name="app">The application, or a branch of it.</param>
    /// <param name="configure">Says how.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="FrontDoorConfigException">A prefix or an expression is wrong.</exception>
    public static IApplicationBuilder UsePathRewrite(this IApplicationBuilder app, Action<PathRewriteBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new PathRewriteBuilder();
        configure(builder);
        var route = Checked(builder.Build(), "PathRewrite");
        var rewrite = TargetRewrite.From(route);
        return app.Use(next => new PathRewriteMiddleware(next, route.StripPrefix?.TrimEnd('/'), rewrite).InvokeAsync);
    }

    /// <summary>
    /// Turns redirects of everything behind this to one of the named origins into public ones. Not needed with <c>UseFrontDoor</c>, which
    /// does it for the destinations that it forwards to.
    /// </summary>
    /// <param name="app">The application, or a branch of it.</param>
    /// <param name="configure">Names the origins, and which prefixes were rewritten.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="FrontDoorConfigException">An origin or a prefix is wrong.</exception>
    public static IApplicationBuilder UseRedirectRewrite(this IApplicationBuilder app, Action<RedirectRewriteBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new RedirectRewriteBuilder();
        configure(builder);
        var route = Checked(builder.Build(), "RedirectRewrite");
        var rewrite = new RedirectRewrite(route.RewriteRedirects, PrefixMapping.Of(route, pattern: null));
        return app.Use(next => new RedirectRewriteMiddleware(next, rewrite).InvokeAsync);
    }

    private static RouteConfig Checked(RouteConfig route, string path)
    {
        var problems = new ProblemList();
        if (route.StripPrefix is { } prefix)
        {
            StripPrefixValidator.ValidatePrefix($"{path}:StripPrefix", prefix, problems);
        }

        RewritingValidator.Validate(path, route, new FrontDoorConfig(), problems);
        return problems.All.Count == 0 ? route : throw new FrontDoorConfigException(problems.All);
    }
}
