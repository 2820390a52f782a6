using FrontDoor.Benchmarks.EndToEnd.Hosts;
using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>The proxies that can take part.</summary>
internal static class ContestantList
{
    /// <summary>All that are there, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. DotNetProxies.All.Keys, .. new[] { Nginx.Name, Haproxy.Name }.Where(name => Executables.Find(name) is not null)];

    public static Task<Contestant> StartAsync(string name, int upstreamPort) => name switch
    {
        Nginx.Name => Nginx.StartAsync(upstreamPort),
        Haproxy.Name => Haproxy.StartAsync(upstreamPort),
        _ => DotNetContestant.StartAsync(name, upstreamPort),
    };
}
