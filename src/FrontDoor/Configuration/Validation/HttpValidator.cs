namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how connections are made.</summary>
internal static class HttpValidator
{
    public static void Validate(string path, UpstreamConfig upstream, ProblemList problems)
    {
        var http = upstream.Http;
        problems.OneOf($"{path}:Version", http.Version, KnownNames.HttpVersions);
        problems.OneOf($"{path}:Transport", http.Transport, KnownNames.Transports);
        problems.InRange($"{path}:MaxConnectionsPerDestination", http.MaxConnectionsPerDestination, 1, int.MaxValue);
        if (http.Tls.ServerName is { } name && Uri.CheckHostName(name) != UriHostNameType.Dns)
        {
            problems.Add($"{path}:Tls:ServerName", name, "This is no host name.", "Write the name that stands in the certificate, without scheme and port: app.example.");
        }

        RefuseCombinations(path, upstream, problems);
    }

    private static void RefuseCombinations(string path, UpstreamConfig upstream, ProblemList problems)
    {
        var http = upstream.Http;
        if (http.Version is "2" or "3" && http.Transport.Equals("Direct", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{path}:Transport", http.Transport, "This transport speaks HTTP/1.1 alone.", "Leave Transport out, or set Version to 1.1.");
        }

        if (http.Version == "3" && upstream.Destinations.Values.Any(d => d.Address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add($"{path}:Version", http.Version, "HTTP/3 is always encrypted, and a destination has an http address.", "Give the destinations https addresses, or set Version to 1.1 or 2.");
        }
    }
}
