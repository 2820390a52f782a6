using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding;

/// <summary>
/// The <c>Via</c> field (RFC 9110 §7.6.3). Each process has a pseudonym of its own, so that a request that comes back is known for a loop,
/// while two FrontDoors in a row are none.
/// </summary>
internal static class ViaField
{
    private static readonly string Pseudonym = "frontdoor-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private static readonly string Http10 = "1.0 " + Pseudonym;
    private static readonly string Http11 = "1.1 " + Pseudonym;
    private static readonly string Http2 = "2 " + Pseudonym;
    private static readonly string Http3 = "3 " + Pseudonym;

    /// <summary>What FrontDoor adds: the version in which it received the request, and its pseudonym.</summary>
    public static string For(string protocol) => protocol switch
    {
        _ when HttpProtocol.IsHttp11(protocol) => Http11,
        _ when HttpProtocol.IsHttp2(protocol) => Http2,
        _ when HttpProtocol.IsHttp3(protocol) => Http3,
        _ => Http10,
    };

    public static bool NamesUs(StringValues via)
    {
        foreach (var line in via)
        {
            if (line is not null && line.Contains(Pseudonym, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
