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
        "X-Client-DN",
        "X-Client-Verify",
        "Client-Cert",
        "Client-Cert-Chain",
        "CF-Connecting-IPv6",
        "Fly-Client-IP",
        "Forwarded-Host",
        "Proxy-Client-IP",
        "WL-Proxy-Client-IP",
        "X-Azure-ClientIP",
        "X-Azure-SocketIP",
        "X-Envoy-External-Address",
        "X-Original-Method",
        "X-Scheme",
        // CGI makes HTTP_PROXY of it, which HTTP clients take for their proxy (CVE-2016-5385).
        "Proxy");

    /// <summary>How the names of families begin that grow: nobody but proxies speaks in them, of clients and of their certificates.</summary>
    private static readonly string[] Families = ["X-Forwarded-", "X-SSL-", "SSL-Client-", "X-Client-Cert", "X-Amzn-Mtls-"];

    /// <summary>
    /// What applications turn into the name of a field that is not the client's to send: <c>Content_Length</c> is <c>CONTENT_LENGTH</c> to
    /// CGI and its heirs, as the real one is.
    /// </summary>
    private static readonly FrozenSet<string> Framing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Content-Length", "Host", "Transfer-Encoding", "Via");

    /// <summary>Whether the name is one of them, or looks like one where applications take <c>_</c> and <c>.</c> for <c>-</c>.</summary>
    public static bool Contains(string name) => IsOne(name) || (MayImitate(name) && IsOne(Plain(name)));

    /// <summary>Whether the name is taken for one of the fields that FrontDoor writes itself: framing, and the request id.</summary>
    /// <param name="name">The name.</param>
    /// <param name="correlation">The field of the request id; <see langword="null"/> for none.</param>
    public static bool ImitatesOurs(string name, string? correlation) =>
        (MayImitate(name) && Framing.Contains(Plain(name))) || (correlation is not null && AreAlike(name, correlation));

    /// <summary>Whether the name holds what applications may take for a hyphen.</summary>
    public static bool MayImitate(string name) => name.AsSpan().ContainsAny('_', '.');

    /// <summary>The name as such an application reads it.</summary>
    public static string Plain(string name) => name.Replace('_', '-').Replace('.', '-');

    private static bool IsOne(string name) => Names.Contains(name) || (MayBeOfFamily(name) && IsOfFamily(name));

    /// <summary>Every field of every request is asked: two letters tell most of them.</summary>
    private static bool MayBeOfFamily(string name) => name is ['X' or 'x', '-', ..] or ['S' or 's', 'S' or 's', ..];

    private static bool IsOfFamily(string name)
    {
        foreach (var family in Families)
        {
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Either of the two may be the one with the <c>_</c>: where the id travels in <c>X_Id</c>, <c>X-Id</c> is the look-alike.</summary>
    private static bool AreAlike(string one, string other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && Plain(one[i]) != Plain(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char Plain(char letter) => letter is '_' or '.' ? '-' : char.ToLowerInvariant(letter);
}
