namespace FrontDoor.Configuration.Linting;

/// <summary>A weight of 0 takes a destination out of balancing. Where all have it, nothing is left to pick from.</summary>
internal sealed class WeightlessUpstreamRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from upstream in subject.Config.Upstreams
        where upstream.Value.Destinations.Count > 0 && upstream.Value.Destinations.Values.All(destination => destination.Weight == 0)
        select new ConfigWarning(
            "upstream.no_weight",
            $"Upstreams:{upstream.Key}:Destinations",
            "All destinations have a weight of 0: requests of clients that affinity does not keep get 503.",
            "Give a weight of 1 or more to those that new clients may go to.");
}
