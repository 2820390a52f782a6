namespace FrontDoor.Configuration;

/// <summary>Something in the configuration that is allowed, and still rarely what was meant.</summary>
/// <param name="Id">The id of the rule, which never gets another meaning: <c>upstream.any_certificate</c>.</param>
/// <param name="Path">Which setting, as a path from the section; for what is no setting, its name.</param>
/// <param name="Message">What may go wrong.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record ConfigWarning(string Id, string Path, string Message, string Cure);
