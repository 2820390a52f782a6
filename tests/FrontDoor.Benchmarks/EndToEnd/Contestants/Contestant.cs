using FrontDoor.Benchmarks.EndToEnd.Processes;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>A proxy that runs, in a process of its own.</summary>
internal abstract class Contestant(string name, ChildProcess process) : IDisposable
{
    public string Name { get; } = name;

    /// <summary>Gets a value indicating whether it gets faster while it runs, so that it has to be warmed up.</summary>
    public virtual bool WarmsUp => false;

    protected ChildProcess Process { get; } = process;

    protected int Http1Port { get; init; }

    protected int Http2Port { get; init; }

    public int PortFor(Scenario scenario) => scenario.Kind == ScenarioKind.Http2 ? Http2Port : Http1Port;

    public double ProcessorSeconds() => ProcessorTime.SecondsOf(Process.Id);

    /// <summary>How many bytes it has allocated so far; <see langword="null"/> where nobody counts.</summary>
    public virtual Task<long?> AllocatedBytesAsync() => Task.FromResult<long?>(null);

    public virtual void Dispose() => Process.Dispose();
}
