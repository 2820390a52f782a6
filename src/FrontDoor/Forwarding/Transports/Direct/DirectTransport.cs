using System.Net.Security;
using System.Runtime.CompilerServices;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Observability;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>FrontDoor's own HTTP/1.1 client, made for forwarding and nothing else.</summary>
internal sealed class DirectTransport : IUpstreamTransport
{
    private readonly DestinationAddress _address;
    private readonly TimeProvider _time;
    private readonly Dialler _dialler;
    private readonly ConnectionPool _pool;

    public DirectTransport(DestinationAddress address, HttpConfig http, INameResolver names, TimeProvider time)
    {
        _address = address;
        _time = time;
        _dialler = new Dialler(address, http.Tls, names, time);
        _pool = new ConnectionPool(_dialler.Addresses, time, http.MaxConnectionsPerDestination);
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
        Dialled dialled;
        try
        {
            dialled = await _dialler.DialAsync(timeout, SslApplicationProtocol.Http11, request.ClientGone);
        }
        catch (OperationCanceledException)
        {
            _pool.LeavePlace();
            return AttemptResult.FailedWith(new Fault(request.HostTimedOut ? Causes.WaitTotal : Causes.ClientLeftWaiting));
        }
        catch
        {
            _pool.LeavePlace();
            throw;
        }

        if (dialled.Fault is { } fault)
        {
            _pool.LeavePlace();
            var outOfTime = isTotal && fault.Cause.Status == StatusCodes.Status504GatewayTimeout;
            return AttemptResult.FailedWith(outOfTime ? new Fault(Causes.WaitTotal, fault.Detail) : fault);
        }

        return await _pool.Add(dialled).Exchange.RunAsync(this, request, attempt, reused: false);
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
