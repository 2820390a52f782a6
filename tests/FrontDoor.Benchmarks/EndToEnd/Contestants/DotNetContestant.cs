using System.Globalization;
using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>One of the .NET proxies, hosted by this program.</summary>
internal sealed class DotNetContestant : Contestant
{
    private DotNetContestant(string name, ChildProcess process, int[] ports)
        : base(name, process) => (Http1Port, Http2Port) = (ports[0], ports[1]);

    public override bool WarmsUp => true;

    public static async Task<Contestant> StartAsync(string name, int upstreamPort)
    {
        var process = ChildProcess.StartSelf(Core.Proxy, ["host", name, upstreamPort.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            var ports = await process.ReadLineAsync();
            return new DotNetContestant(name, process, [.. ports.Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture))]);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public override async Task<long?> AllocatedBytesAsync() => long.Parse(await Process.AskAsync("allocated"), CultureInfo.InvariantCulture);
}
