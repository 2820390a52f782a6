namespace FrontDoor.SecurityHeaders;

/// <summary>A policy that differs with each answer by its nonce.</summary>
internal sealed class CspTemplate(string fieldName, string policy)
{
    public const string NonceSource = $"'nonce-{Placeholder}'";

    private const string Placeholder = "{nonce}";

    private readonly string[] _parts = policy.Split(Placeholder);

    public string FieldName { get; } = fieldName;

    public static bool IsOne(string fieldName, string value) =>
        SecurityFields.IsPolicy(fieldName) && value.Contains(Placeholder, StringComparison.Ordinal);

    public string Render(string nonce) => string.Join(nonce, _parts);
}
