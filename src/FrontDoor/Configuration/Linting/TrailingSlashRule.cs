namespace FrontDoor.Configuration.Linting;

/// <summary>In nginx a slash at the end decides what is cut off. Here it decides nothing, and whoever wrote it may have meant something.</summary>
internal sealed class TrailingSlashRule : ILintRule
{
    private const string Id = "path.trailing_slash";

    public IEnumerable<ConfigWarning> Check(LintSubject subject) => Routes(subject.Config).Concat(Destinations(subject.Config));

    private static IEnumerable<ConfigWarning> Routes(FrontDoorConfig config)
    {
        foreach (var (id, route) in config.Routes)
        {
            if (route.Match.Path is { Length: > 1 } path && path.EndsWith('/'))
            {
                yield return new(Id, $"Routes:{id}:Match:Path", $"'{path}' matches this one path, with and without the slash, and nothing below it.", $"Write '{path}{{**rest}}' for everything below it, or leave the slash out.");
            }

            if (route.StripPrefix is { Length: > 1 } prefix && prefix.EndsWith('/'))
            {
                yield return new(Id, $"Routes:{id}:StripPrefix", "The slash at the end says nothing: whole segments are cut, and what is left begins with a slash.", $"Write '{prefix.TrimEnd('/')}'.");
            }
        }
    }

    private static IEnumerable<ConfigWarning> Destinations(FrontDoorConfig config) =>
        from upstream in config.Upstreams
        from destination in upstream.Value.Destinations
        let address = destination.Value.Address
        where address.EndsWith('/') && new Uri(address).AbsolutePath.Length > 1
        select new ConfigWarning(
            Id,
            $"Upstreams:{upstream.Key}:Destinations:{destination.Key}:Address",
            "The path of the address is put before every request's path; the slash at its end cuts nothing off, as it does in nginx.",
            "Leave the slash out, and set the route's StripPrefix where something is to be cut off.");
}
