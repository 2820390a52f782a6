namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>How the runtime is set up for load generator and upstream: at full speed from the first request, and out of the proxy's way.</summary>
internal static class ToolEnvironment
{
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_ReadyToRun"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    };
}
