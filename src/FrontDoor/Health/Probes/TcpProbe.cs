using System.Net.Security;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Health.Probes;

/// <summary>Whether a connection can be made: with TLS, where the address has it.</summary>
internal sealed class TcpProbe(Dialler dialler) : IProbe
{
    public async Task<string?> AskAsync(CancellationToken cancellation)
    {
        // The probe's own time is in the token.
        var dialled = await dialler.DialAsync(Timeout.InfiniteTimeSpan, SslApplicationProtocol.Http11, cancellation);
        dialled.Tls?.Dispose();
        dialled.Socket?.Dispose();
        return dialled.Fault?.ToString();
    }
}
