namespace FrontDoor.Rewriting.Templates;

/// <summary>The names of the placeholders, and where each has a meaning.</summary>
internal static class Placeholders
{
    private static readonly Dictionary<string, Placeholder> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        ["client.address"] = Placeholder.ClientAddress,
        ["client.port"] = Placeholder.ClientPort,
        ["request.id"] = Placeholder.RequestId,
        ["route"] = Placeholder.Route,
        ["upstream"] = Placeholder.Upstream,
        ["destination"] = Placeholder.Destination,
        ["host"] = Placeholder.Host,
        ["authority"] = Placeholder.Authority,
        ["scheme"] = Placeholder.Scheme,
        ["method"] = Placeholder.Method,
        ["protocol"] = Placeholder.Protocol,
        ["path"] = Placeholder.Path,
        ["query"] = Placeholder.Query,
        ["status"] = Placeholder.Status,
    };

    private static readonly Dictionary<string, Placeholder> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["header"] = Placeholder.Header,
        ["cookie"] = Placeholder.Cookie,
        ["query"] = Placeholder.QueryValue,
        ["route"] = Placeholder.RouteValue,
    };

    /// <summary>Gets all names, for suggestions.</summary>
    public static string[] Names { get; } = [.. Plain.Keys, .. Named.Keys.Select(name => name + ":")];

    /// <summary>Reads what stands between the braces: <c>host</c>, or <c>header:X-Tenant</c>.</summary>
    public static bool TryParse(string text, out Placeholder value, out string argument)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        argument = colon < 0 ? "" : text[(colon + 1)..];
        return colon < 0 ? Plain.TryGetValue(text, out value) : Named.TryGetValue(text[..colon], out value) && argument.Length > 0;
    }

    /// <summary>Whether a client can choose the value at will.</summary>
    public static bool IsTheClients(Placeholder value) => value is Placeholder.Header or Placeholder.Cookie or Placeholder.QueryValue
        or Placeholder.RouteValue or Placeholder.Path or Placeholder.Query or Placeholder.Host or Placeholder.Authority or Placeholder.Method;
}
