namespace FrontDoor.Configuration;

/// <summary>How an attempt to reload the configuration ended.</summary>
/// <param name="At">When it was tried.</param>
/// <param name="Problems">Why it was refused; empty where it came into force.</param>
public sealed record ConfigReload(DateTimeOffset At, IReadOnlyList<ConfigProblem> Problems)
{
    /// <summary>Gets a value indicating whether the new configuration came into force. Otherwise the last good one stayed.</summary>
    public bool Succeeded => Problems.Count == 0;
}
