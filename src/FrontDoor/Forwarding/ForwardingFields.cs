using System.Collections.Frozen;

namespace FrontDoor.Forwarding;

/// <summary>
/// The fields in which proxies tell applications who the client is. Whoever may send them can lie, so what a client sends under any of
/// these names, or one that an application may read as the same (<c>X_Forwarded_For</c>), never goes on.
/// </summary>
internal static class ForwardingFields
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded",
        "X-Forwarded",
        "X-Forwarded-By",
        "X-Forwarded-Client-Cert",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Path",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Forwarded-Proto",
        "X-Forwarded-Protocol",
        "X-Forwarded-Scheme",
        "X-Forwarded-Server",
        "X-Forwarded-Ssl",
        "X-Forwarded-Uri",
        "X-Forwarded-User",
        "X-Forwarded-Email",
        "X-Forwarded-Groups",
        "X-Forwarded-Method",
        "Forwarded-For",
        "Forwarded-Proto",
        "X-Real-IP",
        "X-Real-Port",
        "X-Client-IP",
        "Client-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Fastly-Client-IP",
        "X-Cluster-Client-IP",
        "X-Original-Forwarded-For",
        "X-Originating-IP",
        "X-Remote-IP",
        "X-Remote-Addr",
        "X-ProxyUser-Ip",
        "X-Original-For",
        "X-Original-Host",
        "X-Original-Proto",
        "X-Original-URL",
        "X-Original-URI",
        "X-Rewrite-URL",
        "X-Host",
        "X-HTTP-Host-Override",
        "X-Url-Scheme",
        "Front-End-Https",
        "X-ARR-ClientCert",
        "X-ARR-SSL",
        "X-Client-Cert",
        "X-SSL-CERT",
        "X-SSL-Client-Cert",
        "X-SSL-Client-Verify",
        "X-SSL-Client-S-DN",
        "SSL-Client-Cert",
        "Client-Cert",
        "Client-Cert-Chain");

    /// <summary>Whether the name is one of them, or looks like one where applications take <c>_</c> and <c>.</c> for <c>-</c>.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || (name.AsSpan().ContainsAny('_', '.') && Names.Contains(name.Replace('_', '-').Replace('.', '-')));
}
