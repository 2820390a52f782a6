using FrontDoor.Forwarding.Transports.Direct;

namespace FrontDoor.Health.Probes;

/// <summary>Whether a connection can be made: with TLS, where the address has it.</summary>
internal sealed class TcpProbe(Connector connector) : IProbe
{
    public async Task<string?> AskAsync(CancellationToken cancellation)
    {
        // The probe's own time is in the token.
        var result = await connector.ConnectAsync(Timeout.InfiniteTimeSpan, cancellation);
        result.Wire?.Close();
        cancellation.ThrowIfCancellationRequested();
        return result.Fault?.ToString();
    }
}
