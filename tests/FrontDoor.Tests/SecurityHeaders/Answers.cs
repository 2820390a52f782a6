using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.SecurityHeaders;

/// <summary>Heads of answers before and after a policy.</summary>
internal static class Answers
{
    public static DefaultHttpContext Context(string scheme = "https", string host = "app.example", int status = 200)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host) } };
        context.Response.StatusCode = status;
        return context;
    }

    /// <summary>The fields that an answer leaves with.</summary>
    public static IHeaderDictionary Headers(this HeaderSet headers, HttpContext? context = null)
    {
        context ??= Context();
        headers.ApplyTo(context);
        return context.Response.Headers;
    }

    public static HeaderPolicy Policy(SecurityHeadersConfig? all, SecurityHeadersConfig? route = null) =>
        HeaderPolicy.Create(all, route) ?? throw new InvalidOperationException("There is no policy.");

    /// <summary>Settings of a preset, with pairs of name and value that are set.</summary>
    public static SecurityHeadersConfig Config(string? preset = null, params string[] set) =>
        new() { Preset = preset, Set = set.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]) };
}
