namespace FrontDoor.Configuration.Reading;

internal static class RouteReader
{
    /// <summary>Reads a route; <see langword="null"/> where it is switched off.</summary>
    public static RouteConfig? Read(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new RouteConfig();
        var route = new RouteConfig
        {
            Match = node.Object("Match", RouteMatchReader.Read) ?? defaults.Match,
            Order = node.Number("Order") ?? defaults.Order,
            Upstream = node.Text("Upstream"),
            Redirect = node.Object("Redirect", ReadRedirect),
            HttpsRedirect = node.Flag("HttpsRedirect") ?? defaults.HttpsRedirect,
            Respond = node.Object("Respond", ReadRespond),
            Host = node.Text("Host") ?? defaults.Host,
            StripPrefix = node.Text("StripPrefix"),
            AddPrefix = node.Text("AddPrefix"),
            PathPattern = node.Text("PathPattern"),
            PathRegex = node.Object("PathRegex", RewritingReader.ReadPathRegex),
            EncodedSlashes = node.Text("EncodedSlashes") ?? defaults.EncodedSlashes,
            Query = node.Object("Query", RewritingReader.ReadQuery) ?? defaults.Query,
            RewriteRedirects = node.Object("RewriteRedirects", RewritingReader.ReadRedirects) ?? defaults.RewriteRedirects,
            RewriteCookies = node.Object("RewriteCookies", RewritingReader.ReadCookies) ?? defaults.RewriteCookies,
            RequestHeaders = node.Object("RequestHeaders", RewritingReader.ReadRequestHeaders) ?? defaults.RequestHeaders,
            ResponseHeaders = node.Object("ResponseHeaders", RewritingReader.ReadResponseHeaders) ?? defaults.ResponseHeaders,
            ResponseTrailers = node.Object("ResponseTrailers", RewritingReader.ReadResponseHeaders) ?? defaults.ResponseTrailers,
            MaxRequestBodySize = node.Size("MaxRequestBodySize"),
            Timeouts = node.Object("Timeouts", TimeoutsReader.Read) ?? defaults.Timeouts,
            SecurityHeaders = node.Object("SecurityHeaders", SecurityHeadersReader.Read),
            Cache = node.Object("Cache", RouteCacheReader.Read),
            Metadata = node.Texts("Metadata"),
        };
        return isOn == false ? null : route;
    }

    private static RedirectConfig? ReadRedirect(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var redirect = new RedirectConfig
        {
            // The validator tells that it is missing.
            To = node.Text("To") ?? "",
            Status = node.Number("Status") ?? new RedirectConfig { To = "" }.Status,
        };
        return isOn == false ? null : redirect;
    }

    private static RespondConfig? ReadRespond(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new RespondConfig();
        var respond = new RespondConfig
        {
            Status = node.Number("Status") ?? defaults.Status,
            Body = node.Text("Body"),
            ContentType = node.Text("ContentType") ?? defaults.ContentType,
        };
        return isOn == false ? null : respond;
    }
}
