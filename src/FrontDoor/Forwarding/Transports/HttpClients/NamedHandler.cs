namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// The handler that the user has registered for an upstream. The factory replaces it from time to time and keeps it alive while it is
/// used, so it is asked for with every request, and never disposed by us.
/// </summary>
internal sealed class NamedHandler(IHttpMessageHandlerFactory factory, string name) : IHandlerSource
{
    private readonly Lock _gate = new();
    private volatile Entry? _current;

    public bool IsOwn => false;

    public HttpMessageInvoker Current
    {
        get
        {
            var handler = factory.CreateHandler(name);
            var entry = _current;
            return entry is not null && ReferenceEquals(entry.Handler, handler) ? entry.Invoker : Renew(handler);
        }
    }

    public void Dispose()
    {
    }

    private HttpMessageInvoker Renew(HttpMessageHandler handler)
    {
        // Once for each handler, and before anyone sends with it: a handler that has been used can no longer be set up.
        lock (_gate)
        {
            if (_current is { } entry && ReferenceEquals(entry.Handler, handler))
            {
                return entry.Invoker;
            }

            TrySetUp(handler);
            _current = new Entry(handler, new HttpMessageInvoker(handler, disposeHandler: false));
            return _current.Invoker;
        }
    }

    private static void TrySetUp(HttpMessageHandler handler)
    {
        try
        {
            ProxyHabits.ApplyToInnermost(handler);
        }
        catch (InvalidOperationException)
        {
            // In use already: it is one that the user shares with other clients, and set up as the user wants it.
        }
    }

    private sealed record Entry(HttpMessageHandler Handler, HttpMessageInvoker Invoker);
}
