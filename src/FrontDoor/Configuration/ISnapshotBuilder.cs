namespace FrontDoor.Configuration;

/// <summary>Turns a configuration into what runs.</summary>
internal interface ISnapshotBuilder
{
    /// <summary>
    /// Tells what is wrong with the parts that it reads itself (what routes match, and ties between them), without making anything. The
    /// configuration may have other problems as well.
    /// </summary>
    void Check(FrontDoorConfig config, List<ConfigProblem> problems)
    {
    }

    /// <summary>
    /// Makes the next generation of a configuration that has no problems. What has not changed since <paramref name="previous"/> is
    /// carried over. Where it still finds problems, what it returns is not used.
    /// </summary>
    FrontDoorSnapshot Build(FrontDoorConfig config, FrontDoorSnapshot? previous, List<ConfigProblem> problems);
}
