using FrontDoor.Routing.Paths;

namespace FrontDoor.Routing.Hosts;

/// <summary>The paths of one host: those for every port, and those for one.</summary>
internal sealed class HostRoutes(PathNode? everyPort, IReadOnlyDictionary<int, PathNode>? byPort)
{
    public void Search(ref RouteSearch search, int port)
    {
        if (byPort is not null && byPort.TryGetValue(port, out var paths))
        {
            search.Walk(paths);
        }

        if (everyPort is not null)
        {
            search.Walk(everyPort);
        }
    }
}
