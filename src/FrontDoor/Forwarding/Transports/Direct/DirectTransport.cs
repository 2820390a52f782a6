using System.Runtime.CompilerServices;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>FrontDoor's own HTTP/1.1 client, made for forwarding and nothing else.</summary>
internal sealed class DirectTransport : IUpstreamTransport
{
    private readonly DestinationAddress _address;
    private readonly TimeProvider _time;
    private readonly Connector _connector;
    private readonly ConnectionPool _pool;

    public DirectTransport(DestinationAddress address, HttpConfig http, TimeProvider time)
    {
        _address = address;
        _time = time;
        _connector = new Connector(address, http.Tls, time);
        _pool = new ConnectionPool(time, http.MaxConnectionsPerDestination);
    }

    /// <summary>Gets the connections, for tests and for metrics.</summary>
    public ConnectionPool Pool => _pool;

    public ValueTask<AttemptResult> SendAsync(ForwardedRequest request, Attempt attempt) => _pool.TakeIdle() is { } connection
        ? connection.Exchange.RunAsync(this, request, attempt, reused: true)
        : SendOnNewAsync(request, attempt);

    /// <summary>Sends on a connection that nobody has used before, which cannot be stale.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptResult> SendOnNewAsync(ForwardedRequest request, Attempt attempt)
    {
        if (!_pool.TryTakePlace())
        {
            return AttemptResult.FailedWith(new Fault(Causes.QueueFull, $"{_pool.Count} connections to {_address}"));
        }

        var (timeout, isTotal) = ConnectTimeout(request);
        ConnectResult result;
        try
        {
            result = await _connector.ConnectAsync(timeout, request.ClientGone);
        }
        catch
        {
            _pool.LeavePlace();
            throw;
        }

        if (result.Wire is null)
        {
            _pool.LeavePlace();
            var outOfTime = (isTotal && result.Fault!.Cause.Status == StatusCodes.Status504GatewayTimeout)
                || (request.ClientGone.IsCancellationRequested && request.HostTimedOut);
            return AttemptResult.FailedWith(outOfTime ? new Fault(Causes.WaitTotal, result.Fault!.Detail) : result.Fault!);
        }

        return await _pool.Add(result.Wire).Exchange.RunAsync(this, request, attempt, reused: false);
    }

    public string BasePath => _address.BasePath;

    public ValueTask DisposeAsync()
    {
        _pool.Drain();
        return default;
    }

    /// <summary>The time to connect, or what is left of the whole request's where that is less.</summary>
    private (TimeSpan Timeout, bool IsTotal) ConnectTimeout(ForwardedRequest request)
    {
        var timeout = request.Plan.Timeouts.Connect;
        if (request.TotalDeadline == 0)
        {
            return (timeout, false);
        }

        var left = TimeSpan.FromSeconds(Math.Max(0, (double)(request.TotalDeadline - _time.GetTimestamp()) / _time.TimestampFrequency));
        return timeout == Timeout.InfiniteTimeSpan || left < timeout ? (left, true) : (timeout, false);
    }
}
