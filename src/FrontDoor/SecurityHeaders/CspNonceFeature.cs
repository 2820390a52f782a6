using System.Buffers.Text;
using System.Security.Cryptography;

namespace FrontDoor.SecurityHeaders;

/// <summary>A nonce for one answer. Made when the page or the policy first asks: most answers have neither.</summary>
internal sealed class CspNonceFeature : ICspNonceFeature
{
    // CSP Level 3 §7.1 asks for 128 bits. The URL alphabet is part of its grammar, and no HTML encoder changes it.
    private const int Length = 16;

    public string Nonce { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    public static ICspNonceFeature Of(HttpContext context)
    {
        if (context.Features.Get<ICspNonceFeature>() is not { } feature)
        {
            feature = new CspNonceFeature();
            context.Features.Set(feature);
        }

        return feature;
    }
}
