using System.Diagnostics;

namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>A process of the benchmark, on cores of its own where there are several. It ends with this object, and its children with it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="core">The core that it runs on.</param>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="environment">What is added to its environment.</param>
    public static ChildProcess Start(
        Core core, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] command = [.. Cores.Pin(core), program, .. arguments];
        start.FileName = command[0];
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Starts this program once more, as one of its parts.</summary>
    public static ChildProcess StartSelf(Core core, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return Start(core, program, isHost ? [typeof(ChildProcess).Assembly.Location, .. arguments] : arguments, environment);
    }

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"A process has ended: {_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}");

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
