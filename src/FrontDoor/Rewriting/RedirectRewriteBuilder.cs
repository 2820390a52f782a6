using FrontDoor.Configuration;

namespace FrontDoor.Rewriting;

/// <summary>Says which redirects are rewritten where no route does it.</summary>
public sealed class RedirectRewriteBuilder
{
    private RouteConfig _config = new();

    internal RedirectRewriteBuilder()
    {
    }

    /// <summary>Names the origins whose redirects become public ones.</summary>
    /// <param name="origins"><c>http://127.0.0.1:3000</c>, or a host with or without a port.</param>
    /// <returns>This builder.</returns>
    public RedirectRewriteBuilder From(params string[] origins) =>
        With(config => config with { RewriteRedirects = config.RewriteRedirects with { Aliases = [.. config.RewriteRedirects.Aliases, .. origins] } });

    /// <summary>Rewrites the <c>Link</c> field, too.</summary>
    /// <returns>This builder.</returns>
    public RedirectRewriteBuilder IncludeLinks() => With(config => config with { RewriteRedirects = config.RewriteRedirects with { Fields = ["Link"] } });

    /// <summary>Tells which prefix was cut off the path, to be put back.</summary>
    /// <param name="prefix">The prefix: <c>/api</c>.</param>
    /// <returns>This builder.</returns>
    public RedirectRewriteBuilder StripPrefix(string prefix) => With(config => config with { StripPrefix = prefix });

    /// <summary>Tells which prefix was put before the path, to be cut off.</summary>
    /// <param name="prefix">The prefix: <c>/v2</c>.</param>
    /// <returns>This builder.</returns>
    public RedirectRewriteBuilder AddPrefix(string prefix) => With(config => config with { AddPrefix = prefix });

    internal RouteConfig Build() => _config;

    private RedirectRewriteBuilder With(Func<RouteConfig, RouteConfig> change)
    {
        _config = change(_config);
        return this;
    }
}
