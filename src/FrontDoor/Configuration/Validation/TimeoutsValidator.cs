namespace FrontDoor.Configuration.Validation;

internal static class TimeoutsValidator
{
    public static void Validate(string path, TimeoutsConfig timeouts, ProblemList problems)
    {
        problems.Timer($"{path}:Connect", timeouts.Connect);
        problems.Timer($"{path}:Send", timeouts.Send);
        problems.Timer($"{path}:Read", timeouts.Read);
        problems.Timer($"{path}:Idle", timeouts.Idle);
        problems.Timer($"{path}:Upgraded", timeouts.Upgraded);
        problems.Timer($"{path}:Total", timeouts.Total);
    }
}
