using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding;

/// <summary>Which fields of an answer go on to the client. One place, for all transports.</summary>
internal static class ResponseHeaderRules
{
    /// <summary>
    /// Whether the field goes on: it is end-to-end, and not the length, which is framing and the transport's business.
    /// <paramref name="connection"/> holds the answer's <c>Connection</c> values.
    /// </summary>
    public static bool Passes(string name, StringValues connection) =>
        !HopByHopFields.Contains(name)
        && !string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase)
        && (connection.Count == 0 || !HopByHopFields.Nominates(connection, name));
}
