namespace FrontDoor.Configuration.Linting;

/// <summary>A pool may be empty for a while, where a registry fills it; in a file it is a mistake more often than not.</summary>
internal sealed class EmptyUpstreamRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from upstream in subject.Config.Upstreams
        where upstream.Value.Destinations.Count == 0
        select new ConfigWarning(
            "upstream.empty",
            $"Upstreams:{upstream.Key}:Destinations",
            "The upstream has no destination: its requests get 503.",
            "Add one: \"Destinations\": { \"a\": \"http://127.0.0.1:3000\" }.");
}
