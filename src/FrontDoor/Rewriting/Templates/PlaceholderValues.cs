using System.Globalization;
using FrontDoor.Forwarding;
using FrontDoor.Networks;
using FrontDoor.Observability;
using FrontDoor.Routing;
using FrontDoor.Routing.Hosts;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Rewriting.Templates;

/// <summary>What placeholders stand for in a request.</summary>
internal static class PlaceholderValues
{
    public static string Of(HttpContext context, ValuePart part)
    {
        var request = context.Request;
        return part.Value switch
        {
            Placeholder.Text => part.Argument,
            Placeholder.ClientAddress => context.Connection.RemoteIpAddress is { } address ? ClientAddress.Of(address).ToString() : "",
            Placeholder.ClientPort => context.Connection.RemotePort.ToString(CultureInfo.InvariantCulture),
            Placeholder.Scheme => request.Scheme,
            Placeholder.Method => request.Method,
            Placeholder.Protocol => request.Protocol,
            Placeholder.Host => RequestHost.Of(request).Name.ToString(),
            Placeholder.Authority => request.Headers.Host.ToString(),
            Placeholder.Path => Path(context),
            Placeholder.Query => request.QueryString.Value ?? "",
            Placeholder.QueryValue => request.Query[part.Argument].ToString(),
            Placeholder.Header => request.Headers[part.Argument].ToString(),
            Placeholder.Cookie => request.Cookies[part.Argument] ?? "",
            Placeholder.Status => context.Response.StatusCode.ToString(CultureInfo.InvariantCulture),
            _ => context.Features.Get<IFrontDoorFeature>() is FrontDoorFeature feature ? Of(context, feature, part) : "",
        };
    }

    private static string Of(HttpContext context, FrontDoorFeature feature, ValuePart part) => part.Value switch
    {
        Placeholder.RequestId => feature.RequestId,
        Placeholder.Route => feature.RouteId ?? "",
        Placeholder.Upstream => feature.UpstreamId ?? "",
        Placeholder.Destination => feature.Forwarded.Destination?.Id ?? "",
        _ => context.GetEndpoint() is RoutePlan route
            ? Convert.ToString(feature.Snapshot.Matcher.RouteValues(route, context)[part.Argument], CultureInfo.InvariantCulture) ?? ""
            : "",
    };

    /// <summary>The path as the client wrote it.</summary>
    private static string Path(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(raw) ? context.Request.PathBase.Add(context.Request.Path).ToUriComponent() : RawPath.Of(raw, out _).ToString();
    }
}
