using FrontDoor.Benchmarks.EndToEnd.Processes;

namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>A proxy that is installed on this machine and reads its settings from a file.</summary>
internal sealed class NativeContestant : Contestant
{
    private readonly string _folder;

    private NativeContestant(string name, ChildProcess process, string folder)
        : base(name, process) => _folder = folder;

    /// <summary>Starts one.</summary>
    /// <param name="name">The name of its program.</param>
    /// <param name="settings">Makes its settings, from its folder and the ports for HTTP/1.1 and HTTP/2.</param>
    /// <param name="arguments">Makes its arguments, from its folder and the file with its settings.</param>
    public static async Task<Contestant> StartAsync(
        string name, Func<string, int, int, string> settings, Func<string, string, string[]> arguments)
    {
        var folder = Directory.CreateTempSubdirectory($"frontdoor-benchmark-{name}-").FullName;
        var (http1Port, http2Port) = (FreePort.Find(), FreePort.Find());
        var file = Path.Combine(folder, $"{name}.conf");
        await File.WriteAllTextAsync(file, settings(folder, http1Port, http2Port));
        var process = ChildProcess.Start(Core.Proxy, Executables.Find(name)!, arguments(folder, file));
        var contestant = new NativeContestant(name, process, folder) { Http1Port = http1Port, Http2Port = http2Port };
        try
        {
            await FreePort.WaitForAsync(http1Port, process);
            return contestant;
        }
        catch
        {
            contestant.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
