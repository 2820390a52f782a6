using FrontDoor.Affinity;

namespace FrontDoor.Configuration.Validation;

/// <summary>The names that settings can have. A feature that brings a new one adds it here, and nowhere else.</summary>
internal static class KnownNames
{
    public static readonly string[] AffinityFailures = [AffinityPolicy.Redistribute, AffinityPolicy.Fail];
    public static readonly string[] HttpVersions = ["1.1", "2", "3"];
    public static readonly string[] ForwardedFamilies = ["XForwarded", "Forwarded", "Any"];
    public static readonly string[] ForwardedFields = ["For", "Proto", "Host", "Prefix", "Port", "RealIp"];
    public static readonly string[] EmittedFamilies = ["XForwarded", "Forwarded", "Both"];
    public static readonly string[] ClientNames = ["Address", "AddressAndPort", "Obfuscated"];
    public static readonly string[] CorrelationTrust = ["Any", "Trusted"];
    public static readonly string[] Probes = ["Http", "Tcp", "Grpc"];
    public static readonly string[] RetryReasons = ["ConnectFailure", "Reset"];
    public static readonly string[] Transports = ["Auto", "Direct", "HttpClient"];
    public static readonly string[] CacheStores = ["Memory", "Disk"];
    public static readonly string[] RequestDirectives = ["Honor", "Ignore"];
    public static readonly int[] RedirectStatuses = [301, 302, 303, 307, 308];

    public static readonly string[] EncodedSlashes = ["Keep", "Reject", "Decode"];
    public static readonly string[] SameSite = ["Strict", "Lax", "None"];
    public static readonly string[] RedirectFields = ["Link", "Destination"];

    // Fields that frame the message or belong to the connection: to set one or take it away would break it.
    public static readonly string[] FieldsOfHttp = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Via"];
}
