using FrontDoor.Health.Probes;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks how broken destinations are noticed.</summary>
internal static class HealthValidator
{
    public static void Validate(string path, HealthConfig health, ProblemList problems)
    {
        Validate($"{path}:Passive", health.Passive, problems);
        if (health.Active is { } active)
        {
            Validate($"{path}:Active", active, problems);
        }

        if (health.SlowStart is { } slowStart)
        {
            problems.Period($"{path}:SlowStart", slowStart);
        }
    }

    private static void Validate(string path, PassiveHealthConfig passive, ProblemList problems)
    {
        problems.InRange($"{path}:ConsecutiveFailures", passive.ConsecutiveFailures, 1, 1000);
        problems.InRange($"{path}:ConsecutiveErrorStatuses", passive.ConsecutiveErrorStatuses, 0, 1000);
        problems.Period($"{path}:Ejection", passive.Ejection);
        problems.Period($"{path}:MaxEjection", passive.MaxEjection);
        problems.InRange($"{path}:MaxEjectedPercent", passive.MaxEjectedPercent, 0, 100);
    }

    private static void Validate(string path, ActiveHealthConfig active, ProblemList problems)
    {
        problems.OneOf($"{path}:Type", active.Type, KnownNames.Probes);
        problems.Period($"{path}:Interval", active.Interval);
        problems.Period($"{path}:DownInterval", active.DownInterval);
        problems.Period($"{path}:Timeout", active.Timeout);
        problems.InRange($"{path}:Fall", active.Fall, 1, 1000);
        problems.InRange($"{path}:Rise", active.Rise, 1, 1000);
        if (active.Host is { } host)
        {
            problems.Authority($"{path}:Host", host);
        }

        if (active.Type.Equals("Http", StringComparison.OrdinalIgnoreCase))
        {
            ValidateHttp(path, active, problems);
        }
    }

    private static void ValidateHttp(string path, ActiveHealthConfig active, ProblemList problems)
    {
        if (active.Path.Length == 0)
        {
            problems.AddMissing(path, $"{path}:Path", "The probe has no path.", "Write the path that tells whether the application is well: /healthz. 'Type': 'Tcp' needs none.");
        }
        else if (active.Path[0] != '/' || active.Path.Any(letter => letter is <= ' ' or > '~' or '#'))
        {
            problems.Add($"{path}:Path", active.Path, "This is no path.", "Begin with a slash and write visible ASCII alone: /healthz.");
        }

        if (!Rules.IsToken(active.Method))
        {
            problems.Add($"{path}:Method", active.Method, "This is no method.", "Write GET or HEAD.");
        }

        if (!StatusRanges.TryParse(active.Statuses, out _))
        {
            problems.Add($"{path}:Statuses", active.Statuses, "These are no statuses.", "Write statuses and ranges with commas: 200-299, 401.");
        }
    }
}
