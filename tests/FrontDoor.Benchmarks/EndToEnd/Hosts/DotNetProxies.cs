namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>The proxies that can be hosted, by name.</summary>
internal static class DotNetProxies
{
    public static IReadOnlyDictionary<string, IDotNetProxy> All { get; } = new Dictionary<string, IDotNetProxy>
    {
        ["frontdoor"] = new FrontDoorProxy(withDefaults: false),
        ["frontdoor-defaults"] = new FrontDoorProxy(withDefaults: true),
        ["frontdoor-cached"] = new FrontDoorProxy(withDefaults: false, lifetime: TimeSpan.FromDays(1)),
        ["yarp"] = new YarpProxy(),
    };

    public static IDotNetProxy Find(string name) =>
        All.TryGetValue(name, out var proxy) ? proxy : throw new ArgumentException($"There is no host '{name}'.");
}
