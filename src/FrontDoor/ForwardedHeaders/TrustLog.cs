using System.Net;

namespace FrontDoor.ForwardedHeaders;

/// <summary>The log events of the trust stage.</summary>
internal static partial class TrustLog
{
    [LoggerMessage(200, LogLevel.Warning,
        "The trusted proxy {Peer} sends both X-Forwarded-* and Forwarded, and they name different clients: one of the two comes from clients "
        + "unchecked. Have the proxy remove the one that it does not write, and set ForwardedHeaders:Read to the other. Said once",
        EventName = "ForwardedFamiliesDiffer")]
    public static partial void FamiliesDiffer(ILogger logger, IPAddress? peer);
}
