namespace FrontDoor.SecurityHeaders;

/// <summary>A named set of fields to begin with.</summary>
internal sealed record HeaderPreset(string Name, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Removed)
{
    private static readonly Dictionary<string, string> Common = new()
    {
        // One year, which is also what preload lists ask for. Not for subdomains: whether those speak https is not known here.
        [SecurityFields.TransportSecurity] = "max-age=31536000",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",

        // Not same-origin: applications behind one front door often stand on several subdomains and show each other's images.
        ["Cross-Origin-Resource-Policy"] = "same-site",
    };

    private static readonly string[] Products = ["Server", "X-Powered-By"];

    /// <summary>What suits almost any application. No policy about content: only the application knows what its pages load.</summary>
    public static readonly HeaderPreset Default = new("Default", Common, Products);

    /// <summary>For pages that load nothing but from their own origin, and have no inline scripts or styles.</summary>
    public static readonly HeaderPreset Strict = new(
        "Strict",
        new Dictionary<string, string>(Common)
        {
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            [SecurityFields.Policy] = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
        },
        Products);

    /// <summary>For answers that are not pages, and for pages that load nothing, such as our own about faults.</summary>
    public static readonly HeaderPreset Api = new(
        "Api",
        new Dictionary<string, string>(Common)
        {
            ["Referrer-Policy"] = "no-referrer",

            // A script that calls an API from another origin does so by CORS, which this field does not concern.
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            [SecurityFields.Policy] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
        Products);

    /// <summary>Nothing but what the settings add and remove.</summary>
    public static readonly HeaderPreset None = new("None", new Dictionary<string, string>(), []);

    private static readonly HeaderPreset[] All = [Default, Strict, Api, None];

    /// <summary>Gets the names that settings can say.</summary>
    public static string[] Names { get; } = [.. All.Select(preset => preset.Name)];

    public static HeaderPreset Find(string? name) =>
        name is null ? Default : All.First(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase));
}
