namespace FrontDoor.Configuration.Validation;

/// <summary>Checks a pool. The name of its policy may be the application's own: <see cref="LoadBalancing.BalancerFactory"/> knows those.</summary>
internal static class UpstreamValidator
{
    public static void Validate(string path, UpstreamConfig upstream, ProblemList problems)
    {
        foreach (var (id, destination) in upstream.Destinations)
        {
            DestinationValidator.Validate($"{path}:Destinations:{id}", destination, problems);
        }

        HashKeyValidator.Validate(path, upstream, problems);
        AffinityValidator.Validate($"{path}:Affinity", upstream.Affinity, problems);
        problems.InRange($"{path}:Retry:Attempts", upstream.Retry.Attempts, 0, 10);
        problems.InRange($"{path}:Health:Passive:ConsecutiveFailures", upstream.Health.Passive.ConsecutiveFailures, 1, 1000);
        problems.Period($"{path}:Health:Passive:Ejection", upstream.Health.Passive.Ejection);
        TimeoutsValidator.Validate($"{path}:Timeouts", upstream.Timeouts, problems);
        HttpValidator.Validate($"{path}:Http", upstream, problems);
    }
}
