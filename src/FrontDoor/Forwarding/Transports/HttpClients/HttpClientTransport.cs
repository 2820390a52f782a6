using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Reaches a destination through an HTTP handler of the platform, or one of the user's. What it cannot do: docs/decisions/0002.</summary>
internal sealed class HttpClientTransport : IUpstreamTransport
{
    /// <summary>How long a destination that goes waits for the requests that are on their way. Tunnels may outlive it.</summary>
    internal static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);

    private readonly UpstreamHandler _handler;
    private readonly ExchangeMessageFactory _messages;
    private readonly InFlightGate _inFlight = new();
    private volatile IHandlerSource _source;
    private int _disposed;

    public HttpClientTransport(DestinationAddress address, UpstreamHandler handler)
    {
        _handler = handler;
        _source = handler.Source;
        _messages = new ExchangeMessageFactory(address, handler.Version);
        handler.Enter();
    }

    public async ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt)
    {
        if (request.Target.IsAsterisk)
        {
            return AttemptResult.FailedWith(new Fault(Causes.ClientAsterisk));
        }

        var exchange = new Exchange(request, _handler.Time);

        // In this order: whoever still sees the handler that is about to go is waited for.
        _inFlight.Enter();
        var lease = _source.Current;
        if (_messages.TryCreate(request, exchange, lease.OverSockets, out var message) is { } refused)
        {
            _inFlight.Leave();
            exchange.Dispose();
            message.Dispose();
            return AttemptResult.FailedWith(refused);
        }

        var answer = new HttpClientResponse(exchange, message, _inFlight, _handler.Source.IsOwn);
        var fault = await TrySendAsync(lease.Invoker, exchange, answer, request.UpgradeTo);
        Note(exchange, attempt);
        if (fault is not null)
        {
            await answer.EndAsync();
            return AttemptResult.FailedWith(fault);
        }

        attempt.HeadTimestamp = _handler.Time.GetTimestamp();
        return AttemptResult.Answered(answer);
    }

    /// <summary>
    /// Waits for what is on its way, then gives the handler back. Requests that began before a reload may still come: they get a handler
    /// that keeps no connection. A handler's connections that are still in use after that live on
    /// until their answers have ended: disposing it closes idle ones only.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _source = _source.ForLatecomers();
        try
        {
            await _inFlight.CloseAsync().WaitAsync(DrainLimit, _handler.Time);
        }
        catch (TimeoutException)
        {
            // The rest drains by itself, as said above.
        }

        _handler.Leave();
    }

    private async ValueTask<Fault?> TrySendAsync(HttpMessageInvoker invoker, Exchange exchange, HttpClientResponse answer, string? upgradeTo)
    {
        try
        {
            exchange.Begin();
            answer.Head = await invoker.SendAsync(answer.Message, exchange.Token);
            exchange.HeadArrived();
        }
        catch (Exception exception)
        {
            return HttpFaults.BeforeHead(exchange, IsReused(exchange), exception);
        }

        return AnswerHead.WhyInvalid(answer.Head, upgradeTo) is { } cause ? new Fault(cause) : null;
    }

    private void Note(Exchange exchange, Attempt attempt)
    {
        attempt.ConnectedTimestamp = exchange.ConnectedTimestamp;
        attempt.ConnectionReused = IsReused(exchange);
    }

    /// <summary>Our own handler tells of each connection that it makes: where it has told nothing, it used one that was there.</summary>
    private bool IsReused(Exchange exchange) => _handler.Source.IsOwn && exchange.ConnectedTimestamp == 0;
}
