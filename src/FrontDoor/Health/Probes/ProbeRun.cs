namespace FrontDoor.Health.Probes;

/// <summary>The probes of one upstream while they run, and what they are sent with.</summary>
internal sealed class ProbeRun(ProbeLoop[] loops, IReadOnlyList<IDisposable> handlers) : IDisposable
{
    public void Dispose()
    {
        foreach (var loop in loops)
        {
            loop.Dispose();
        }

        foreach (var handler in handlers)
        {
            handler.Dispose();
        }
    }
}
