using System.Diagnostics.CodeAnalysis;
using FrontDoor.Configuration;

namespace FrontDoor.Rewriting;

/// <summary>Says how paths and queries are rewritten where no route does it. The order is always the same: strip, expression, add, query.</summary>
public sealed class PathRewriteBuilder
{
    private RouteConfig _config = new();

    internal PathRewriteBuilder()
    {
    }

    /// <summary>Cuts a prefix off, in whole segments, whatever its case.</summary>
    /// <param name="prefix">The prefix: <c>/api</c>.</param>
    /// <returns>This builder.</returns>
    public PathRewriteBuilder StripPrefix(string prefix) => With(config => config with { StripPrefix = prefix });

    /// <summary>Replaces in the path what an expression finds.</summary>
    /// <param name="match">The expression: <c>^/old/(.*)$</c>.</param>
    /// <param name="replace">What takes the place of each match: <c>/new/$1</c>.</param>
    /// <returns>This builder.</returns>
    public PathRewriteBuilder PathRegex([StringSyntax(StringSyntaxAttribute.Regex)] string match, string replace) =>
        With(config => config with { PathRegex = new PathRegexConfig { Match = match, Replace = replace } });

    /// <summary>Puts a prefix before the path.</summary>
    /// <param name="prefix">The prefix: <c>/v2</c>.</param>
    /// <returns>This builder.</returns>
    public PathRewriteBuilder AddPrefix(string prefix) => With(config => config with { AddPrefix = prefix });

    /// <summary>Changes the query. What is not named keeps its place and its bytes.</summary>
    /// <param name="query">The changes.</param>
    /// <returns>This builder.</returns>
    public PathRewriteBuilder Query(QueryConfig query) => With(config => config with { Query = query });

    internal RouteConfig Build() => _config;

    private PathRewriteBuilder With(Func<RouteConfig, RouteConfig> change)
    {
        _config = change(_config);
        return this;
    }
}
