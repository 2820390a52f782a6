using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Reaches a destination through an HTTP handler of the platform, or one of the user's. What it cannot do: docs/decisions/0002.</summary>
internal sealed class HttpClientTransport : IUpstreamTransport
{
    /// <summary>How long a destination that goes waits for the requests that are on their way. Tunnels may outlive it.</summary>
    internal static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long it goes on taking requests that began before it went: middleware, or a try elsewhere, may have kept them from coming here.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly IHandlerSource _handler;
    private readonly TimeProvider _time;
    private readonly ExchangeMessageFactory _messages;
    private readonly InFlightGate _inFlight = new();
    private int _disposed;

    public HttpClientTransport(DestinationAddress address, IHandlerSource handler, Version version, TimeProvider time)
    {
        _handler = handler;
        _time = time;
        _messages = new ExchangeMessageFactory(address, version);
    }

    public async ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt)
    {
        if (request.Target.IsAsterisk)
        {
            return AttemptResult.FailedWith(new Fault(Causes.ClientAsterisk));
        }

        var exchange = new Exchange(request, _time);
        var lease = _handler.Current;
        if (_messages.TryCreate(request, exchange, lease.OverSockets, out var message) is { } refused)
        {
            exchange.Dispose();
            message.Dispose();
            return AttemptResult.FailedWith(refused);
        }

        _inFlight.Enter();
        var answer = new HttpClientResponse(exchange, message, _inFlight, _handler.IsOwn);
        var fault = await TrySendAsync(lease.Invoker, exchange, answer, request.UpgradeTo);
        Note(exchange, attempt);
        if (fault is not null)
        {
            await answer.EndAsync();
            return AttemptResult.FailedWith(fault);
        }

        attempt.HeadTimestamp = _time.GetTimestamp();
        return AttemptResult.Answered(answer);
    }

    /// <summary>
    /// Waits for what may still come and for what is on its way, then gives the handler back. A handler's connections that are still in use after that live on
    /// until their answers have ended: disposing it closes idle ones only.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await Task.Delay(Grace, _time);
        try
        {
            await _inFlight.CloseAsync().WaitAsync(DrainLimit, _time);
        }
        catch (TimeoutException)
        {
            // The rest drains by itself, as said above.
        }

        _handler.Dispose();
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
    private bool IsReused(Exchange exchange) => _handler.IsOwn && exchange.ConnectedTimestamp == 0;
}
