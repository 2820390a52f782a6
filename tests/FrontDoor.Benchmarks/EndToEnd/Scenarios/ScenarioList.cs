namespace FrontDoor.Benchmarks.EndToEnd.Scenarios;

/// <summary>The kinds of load, in the order of the tables.</summary>
internal static class ScenarioList
{
    private const int Kilobyte = 1024;

    private static readonly string[] Browser =
    [
        "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language: en-GB,en;q=0.7,de;q=0.3",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Referer: http://shop.example/catalogue?page=7&sort=price",
        "Cookie: session=8f14e45fceea167a5a36dedd4bea2543; theme=dark; consent=yes",
        "Upgrade-Insecure-Requests: 1",
        "Sec-Fetch-Dest: document",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Site: same-origin",
        "Priority: u=0, i",
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Get("get1k", Kilobyte),
        Get("get1k-browser", Kilobyte) with { Fields = Browser },
        Post("post1k", Kilobyte, connections: 64),
        Get("get100k", 100 * Kilobyte),
        Post("post64k", 64 * Kilobyte, connections: 32),
        new("h2-get1k", ScenarioKind.Http2, 16, $"/bytes/{Kilobyte}", Kilobyte) { Streams = 16 },
        new("close", ScenarioKind.NewConnections, 64, $"/bytes/{Kilobyte}", Kilobyte) { Fields = ["Connection: close"] },
        new("ws", ScenarioKind.WebSocket, 32, "/echo", 128),
    ];

    public static Scenario Find(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException($"There is no scenario '{name}'. There are: {string.Join(", ", All.Select(scenario => scenario.Name))}.");

    private static Scenario Get(string name, int length) => new(name, ScenarioKind.KeepAlive, 64, $"/bytes/{length}", length);

    private static Scenario Post(string name, int length, int connections) =>
        new(name, ScenarioKind.KeepAlive, connections, "/echo", length) { BodyLength = length };
}
