using FrontDoor.Configuration;
using FrontDoor.Upstreams;

namespace FrontDoor.Tests.Configuration;

/// <summary>Stands for all that runs a configuration.</summary>
internal sealed class RecordingSnapshotBuilder : ISnapshotBuilder
{
    public List<FrontDoorConfig> Built { get; } = [];

    public ConfigProblem? Refusal { get; set; }

    public Exception? Crash { get; set; }

    public void Check(FrontDoorConfig config, List<ConfigProblem> problems)
    {
        if (Refusal is { } problem)
        {
            problems.Add(problem);
        }
    }

    public FrontDoorSnapshot Build(FrontDoorConfig config, FrontDoorSnapshot? previous, List<ConfigProblem> problems)
    {
        if (Crash is { } crash)
        {
            throw crash;
        }

        Built.Add(config);
        return new FrontDoorSnapshot(config, null!, new Dictionary<string, Upstream>());
    }
}
