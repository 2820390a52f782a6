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
        RetryValidator.Validate($"{path}:Retry", upstream.Retry, problems);
        HealthValidator.Validate($"{path}:Health", upstream.Health, problems);
        problems.InRange($"{path}:Limits:MaxRequestsPerDestination", upstream.Limits.MaxRequestsPerDestination, 1, int.MaxValue);
        problems.InRange($"{path}:Limits:Queue", upstream.Limits.Queue, 0, 1_000_000);
        problems.Period($"{path}:Limits:QueueTimeout", upstream.Limits.QueueTimeout);
        TimeoutsValidator.Validate($"{path}:Timeouts", upstream.Timeouts, problems);
        HttpValidator.Validate($"{path}:Http", upstream, problems);
    }
}
