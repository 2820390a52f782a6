namespace FrontDoor.SecurityHeaders;

/// <summary>The value that marks the scripts and styles of one answer as the application's own (CSP Level 3 §2.3.1).</summary>
public interface ICspNonceFeature
{
    /// <summary>Gets the value: for the attribute <c>nonce</c> of an element, and in the policy after <c>nonce-</c>.</summary>
    string Nonce { get; }
}
