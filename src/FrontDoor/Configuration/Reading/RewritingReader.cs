namespace FrontDoor.Configuration.Reading;

/// <summary>Reads what a route rewrites.</summary>
internal static class RewritingReader
{
    /// <summary>Both keys are needed: the validator tells which one is missing.</summary>
    public static PathRegexConfig ReadPathRegex(ConfigurationNode node) => new()
    {
        Match = node.Text("Match") ?? "",
        Replace = node.Text("Replace") ?? "",
    };

    public static QueryConfig ReadQuery(ConfigurationNode node) => new()
    {
        Set = node.Texts("Set"),
        Append = node.Texts("Append"),
        Remove = node.List("Remove") ?? [],
    };

    public static RedirectRewriteConfig ReadRedirects(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new RedirectRewriteConfig();
        return new RedirectRewriteConfig
        {
            // 'false' wins over whatever another layer says.
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            Aliases = node.List("Aliases") ?? defaults.Aliases,
            Fields = node.List("Fields") ?? defaults.Fields,
        };
    }

    public static CookieRewriteConfig ReadCookies(ConfigurationNode node)
    {
        var isOn = node.Switch();
        var defaults = new CookieRewriteConfig();
        return new CookieRewriteConfig
        {
            Enabled = (node.Flag("Enabled") ?? isOn ?? defaults.Enabled) && isOn != false,
            Domain = node.Text("Domain"),
            Path = node.Text("Path"),
            Secure = node.Flag("Secure"),
            HttpOnly = node.Flag("HttpOnly"),
            SameSite = node.Text("SameSite"),
        };
    }

    public static RequestHeadersConfig ReadRequestHeaders(ConfigurationNode node) => new()
    {
        Set = node.Texts("Set"),
        Append = node.Texts("Append"),
        SetIfAbsent = node.Texts("SetIfAbsent"),
        Remove = node.List("Remove") ?? [],
        Rename = node.Texts("Rename"),
        Copy = node.Texts("Copy"),
    };

    public static ResponseHeadersConfig ReadResponseHeaders(ConfigurationNode node) => new()
    {
        Set = node.Entries("Set", ReadValue),
        Append = node.Entries("Append", ReadValue),
        SetIfAbsent = node.Entries("SetIfAbsent", ReadValue),
        Remove = node.List("Remove") ?? [],
        Rename = node.Texts("Rename"),
        Copy = node.Texts("Copy"),
    };

    // No switch here: 'false' is a value that a field can have.
    private static HeaderValueConfig ReadValue(ConfigurationNode node) => new()
    {
        Value = node.Main("Value") ?? "",
        When = node.List("When") ?? [],
    };
}
