namespace FrontDoor.Configuration;

/// <summary>The configurations that were in force. Its users hold the manager's lock; what it hands out never changes.</summary>
internal sealed class ConfigHistory(TimeProvider time)
{
    private const int Longest = 10;

    private int _last;

    public IReadOnlyList<ConfigGeneration> Generations { get; private set; } = [];

    public ConfigGeneration? Previous => Generations.Count > 1 ? Generations[^2] : null;

    public void Add(FrontDoorConfig config, string origin) =>
        Generations = [.. Generations.TakeLast(Longest - 1), new ConfigGeneration(++_last, time.GetUtcNow(), origin, config)];

    /// <summary>Forgets the newest two: the one before comes in again, with a number of its own.</summary>
    public void StepBack() => Generations = [.. Generations.SkipLast(2)];
}
