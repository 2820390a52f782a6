using System.Text.Json;
using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>The process that makes the load.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly ChildProcess _process = ChildProcess.StartSelf(Core.Load, ["load"], ToolEnvironment.Variables);

    public async Task<LoadResult> RunAsync(LoadOrder order) =>
        JsonSerializer.Deserialize<LoadResult>(await _process.AskAsync(order.ToString()))!;

    public void Dispose() => _process.Dispose();
}
