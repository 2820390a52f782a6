using System.Text.Json;
using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>The process that makes the load.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly ChildProcess _process = ChildProcess.StartSelf(Core.Load, ["load"], ToolEnvironment.Variables);

    /// <summary>Opens the connections and gets the proxy going.</summary>
    public Task PrepareAsync(LoadOrder order) => _process.AskAsync(order.ToString());

    /// <summary>Makes the load that has been prepared.</summary>
    public async Task<LoadResult> RunAsync() => JsonSerializer.Deserialize<LoadResult>(await _process.AskAsync("go"))!;

    public void Dispose() => _process.Dispose();
}
