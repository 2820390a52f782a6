using System.Globalization;
using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Upstreams;

/// <summary>The process that the proxies forward to.</summary>
internal sealed class UpstreamProcess : IDisposable
{
    private readonly ChildProcess _process;

    private UpstreamProcess(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<UpstreamProcess> StartAsync()
    {
        var process = ChildProcess.StartSelf(Core.Load, ["upstream"], ToolEnvironment.Variables);
        return new UpstreamProcess(process, int.Parse(await process.ReadLineAsync(), CultureInfo.InvariantCulture));
    }

    public void Dispose() => _process.Dispose();
}
