using Microsoft.AspNetCore.Http.Timeouts;

namespace FrontDoor.Tests.Forwarding.Transports;

/// <summary>What the host's request time-outs leave on a request.</summary>
internal sealed class HostTimeout(CancellationToken token) : IHttpRequestTimeoutFeature
{
    public CancellationToken RequestTimeoutToken => token;

    public void DisableTimeout()
    {
    }
}
