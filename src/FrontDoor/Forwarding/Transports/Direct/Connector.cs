using System.Net;
using System.Net.Sockets;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Makes connections to one destination: resolves its name, dials its addresses in turn, negotiates TLS.</summary>
internal sealed class Connector(DestinationAddress address, TlsConfig tls, TimeProvider time)
{
    private readonly TlsConnector? _tls = address.IsHttps ? new TlsConnector(tls.ServerName ?? address.DialHost, tls.AcceptAnyCertificate) : null;

    public async Task<ConnectResult> ConnectAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        // A token source is fine here: connections are made far more rarely than requests.
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var phase = FaultPhase.Resolve;
        Socket? socket = null;
        try
        {
            var endpoints = await ResolveAsync(either.Token);
            phase = FaultPhase.Connect;
            var dialled = await DialAsync(endpoints, timeout, either.Token);
            if (dialled.Fault is not null)
            {
                return new(null, dialled.Fault);
            }

            socket = dialled.Socket!;
            phase = FaultPhase.Tls;
            return _tls is null ? new(new PlainWire(socket), null) : await _tls.NegotiateAsync(socket, either.Token);
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            return new(null, cancellation.IsCancellationRequested ? new Fault(Causes.ClientLeftWaiting) : ConnectFaults.OfTimeout(phase, address));
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return new(null, ConnectFaults.Of(failure, phase, address));
        }
    }

    private async ValueTask<EndPoint[]> ResolveAsync(CancellationToken cancellation)
    {
        if (address.UnixPath is { } path)
        {
            return [new UnixDomainSocketEndPoint(path)];
        }

        if (IPAddress.TryParse(address.DialHost, out var literal))
        {
            return [new IPEndPoint(literal, address.Port)];
        }

        var addresses = await Dns.GetHostAddressesAsync(address.DialHost, cancellation).WaitAsync(cancellation);
        return addresses.Length == 0
            ? throw new SocketException((int)SocketError.NoData)
            : Array.ConvertAll(addresses, found => (EndPoint)new IPEndPoint(found, address.Port));
    }

    /// <summary>Dials one address after the other. Each gets an equal share of the time that is left, so that a dead one does not use it up.</summary>
    private async ValueTask<(Socket? Socket, Fault? Fault)> DialAsync(EndPoint[] endpoints, TimeSpan timeout, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        Fault? fault = null;
        for (var i = 0; i < endpoints.Length; i++)
        {
            var share = timeout == Timeout.InfiniteTimeSpan ? timeout : (timeout - time.GetElapsedTime(start)) / (endpoints.Length - i);
            Socket? socket = null;
            try
            {
                socket = NewSocket(endpoints[i]);
                using var timer = new CancellationTokenSource(share < TimeSpan.Zero && timeout != share ? TimeSpan.Zero : share, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
                await socket.ConnectAsync(endpoints[i], either.Token);
                return (socket, null);
            }
            catch (Exception failure) when (failure is SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                socket?.Dispose();
                fault = failure is SocketException error
                    ? ConnectFaults.Of(error, FaultPhase.Connect, address)
                    : ConnectFaults.OfTimeout(FaultPhase.Connect, address);
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }

        return (null, fault);
    }

    private static Socket NewSocket(EndPoint endpoint)
    {
        if (endpoint is UnixDomainSocketEndPoint)
        {
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }

        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        return socket;
    }
}
