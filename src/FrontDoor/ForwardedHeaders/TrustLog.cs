using System.Net;

namespace FrontDoor.ForwardedHeaders;

/// <summary>The log events of the trust stage.</summary>
internal static partial class TrustLog
{
    [LoggerMessage(200, LogLevel.Warning,
        "The trusted proxy {Peer} sends both X-Forwarded-* and Forwarded, and they name different clients, schemes or hosts: one of the two "
        + "comes from clients unchecked. Have the proxy remove the one that it does not write, and set ForwardedHeaders:Read to the other. Said once",
        EventName = "ForwardedFamiliesDiffer")]
    public static partial void FamiliesDiffer(ILogger logger, IPAddress? peer);

    [LoggerMessage(201, LogLevel.Information,
        "The trusted proxy {Peer} sent {Field}, which is not read: many proxies pass on what clients write there. If yours writes it itself, add "
        + "'{Setting}' to ForwardedHeaders:Fields; otherwise have it removed there. Said once, for the first such field",
        EventName = "ForwardedFieldNotRead")]
    public static partial void NotRead(ILogger logger, IPAddress? peer, string field, ReadFields setting);

    [LoggerMessage(202, LogLevel.Warning,
        "UseForwardedHeaders of ASP.NET Core stands before UseFrontDoor: it puts the client in the place of the proxy, which is then not found "
        + "among ForwardedHeaders:TrustedProxies, and its other fields are dropped. Remove one of the two",
        EventName = "ForwardedHeadersTwice")]
    public static partial void ReadTwice(ILogger logger);
}
