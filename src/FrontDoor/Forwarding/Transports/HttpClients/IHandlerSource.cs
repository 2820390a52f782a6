namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Where the handler of a destination comes from: our own, or one that the user has registered.</summary>
internal interface IHandlerSource : IDisposable
{
    /// <summary>Gets a value indicating whether the handler is our own, whose habits are known: it tells of connections, and waits for bytes without a buffer.</summary>
    bool IsOwn { get; }

    /// <summary>Gets what to send the next request with.</summary>
    HandlerLease Current { get; }
}
