using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>
/// Keeps the forwarder from breaking the client's connection while the client is not being answered by it: an answer that is not shown and
/// ends early has not been begun for the client.
/// </summary>
internal sealed class CaptureLifetime(ResponseCapture capture, IHttpRequestLifetimeFeature inner) : IHttpRequestLifetimeFeature
{
    public CancellationToken RequestAborted
    {
        get => inner.RequestAborted;
        set => inner.RequestAborted = value;
    }

    public void Abort()
    {
        if (capture.Shows)
        {
            inner.Abort();
        }
    }
}
