namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// The handler that the user has registered for an upstream. The factory replaces it from time to time and keeps it alive while it is
/// used, so it is asked for with every request, and never disposed by us.
/// </summary>
internal sealed class NamedHandler(IHttpMessageHandlerFactory factory, string name) : IHandlerSource
{
    private readonly Lock _gate = new();
    private volatile HandlerLease? _current;

    public bool IsOwn => false;

    public HandlerLease Current
    {
        get
        {
            var handler = factory.CreateHandler(name);
            var lease = _current;
            return lease is not null && ReferenceEquals(lease.Handler, handler) ? lease : Renew(handler);
        }
    }

    public IHandlerSource ForLatecomers() => this;

    public void Dispose()
    {
    }

    private HandlerLease Renew(HttpMessageHandler handler)
    {
        // Once for each handler, and before anyone sends with it: a handler that has been used can no longer be set up.
        lock (_gate)
        {
            if (_current is { } lease && ReferenceEquals(lease.Handler, handler))
            {
                return lease;
            }

            var innermost = InnermostOf(handler);
            TrySetUp(innermost);
            var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
            return _current = new HandlerLease(handler, invoker, innermost is SocketsHttpHandler or HttpClientHandler);
        }
    }

    private static HttpMessageHandler? InnermostOf(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        return handler;
    }

    private static void TrySetUp(HttpMessageHandler? handler)
    {
        try
        {
            ProxyHabits.Apply(handler);
        }
        catch (InvalidOperationException)
        {
            // In use already: it is one that the user shares with other clients, and set up as the user wants it.
        }
    }
}
