namespace FrontDoor.Configuration.Validation;

/// <summary>Checks a pool.</summary>
internal static class UpstreamValidator
{
    public static void Validate(string path, UpstreamConfig upstream, ProblemList problems)
    {
        if (upstream.Destinations.Count == 0)
        {
            problems.AddMissing(path, $"{path}:Destinations", "The upstream has no destination.", "Add one: \"Destinations\": { \"a\": \"http://127.0.0.1:3000\" }.");
        }

        foreach (var (id, destination) in upstream.Destinations)
        {
            DestinationValidator.Validate($"{path}:Destinations:{id}", destination, problems);
        }

        problems.OneOf($"{path}:LoadBalancing", upstream.LoadBalancing, KnownNames.LoadBalancing);
        problems.InRange($"{path}:Retry:Attempts", upstream.Retry.Attempts, 0, 10);
        problems.InRange($"{path}:Health:Passive:ConsecutiveFailures", upstream.Health.Passive.ConsecutiveFailures, 1, 1000);
        problems.Period($"{path}:Health:Passive:Ejection", upstream.Health.Passive.Ejection);
        TimeoutsValidator.Validate($"{path}:Timeouts", upstream.Timeouts, problems);
        HttpValidator.Validate($"{path}:Http", upstream, problems);
    }
}
