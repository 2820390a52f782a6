using System.Diagnostics;
using System.Globalization;

namespace FrontDoor.AcceptanceTests.Performance;

/// <summary>
/// Has the benchmarks count. The proxy is a process of its own there, built for release: in debug builds each asynchronous method costs an
/// object more, and in this process client and upstream would be counted as well.
/// </summary>
public sealed class AllocationCounts : IAsyncLifetime
{
    private readonly Dictionary<string, int> _bytes = [];

    public int Of(string scenario) => _bytes[$"frontdoor {scenario}"];

    public int OfHit(string scenario) => _bytes[$"frontdoor-cached {scenario}"];

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await CountAsync("allocations");
        await CountAsync("allocations --proxies frontdoor-cached --scenarios get1k,get1k-browser,h2-get1k");
    }

    private async Task CountAsync(string command)
    {
        // This process runs from artifacts/bin/FrontDoor.AcceptanceTests/debug.
        var program = Path.Combine(AppContext.BaseDirectory, "../../FrontDoor.Benchmarks/release/FrontDoor.Benchmarks");
        using var process = Process.Start(new ProcessStartInfo(program, command) { RedirectStandardOutput = true })!;
        try
        {
            await ReadAsync(process);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Each line is the name of the proxy, the one of the scenario, and the bytes for each request.</summary>
    private async Task ReadAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var words = line.Split(' ');
            _bytes[$"{words[0]} {words[1]}"] = int.Parse(words[2], CultureInfo.InvariantCulture);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
