namespace FrontDoor.Rewriting.Paths;

/// <summary>A prefix as it stands in targets: encoded, and without a slash at its end.</summary>
internal static class PathPrefix
{
    public static string Encode(string? prefix) => prefix is null ? "" : new PathString(prefix.TrimEnd('/')).ToUriComponent();
}
