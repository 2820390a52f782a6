using FrontDoor.Forwarding.Transports.HttpClients;

namespace FrontDoor.Health.Probes;

/// <summary>The probes of one upstream while they run, and the handler that they share.</summary>
internal sealed class ProbeRun(ProbeLoop[] loops, UpstreamHandler handler) : IDisposable
{
    public void Dispose()
    {
        foreach (var loop in loops)
        {
            loop.Dispose();
        }

        handler.Leave();
    }
}
