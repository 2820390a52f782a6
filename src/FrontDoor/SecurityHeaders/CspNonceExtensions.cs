using FrontDoor.SecurityHeaders;

namespace Microsoft.AspNetCore.Http;

/// <summary>Gives pages the nonce of their Content Security Policy.</summary>
public static class CspNonceExtensions
{
    /// <summary>
    /// Gets the nonce of this answer, for the attribute <c>nonce</c> of its scripts and styles. It is the one that a policy with a nonce
    /// carries; without such a policy nobody looks at it.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>A value that no other answer has.</returns>
    public static string GetCspNonce(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CspNonceFeature.Of(context).Nonce;
    }
}
