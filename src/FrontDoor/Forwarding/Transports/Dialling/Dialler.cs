using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>
/// Makes connections to one destination, for all transports: resolves its name, dials its addresses in turn, negotiates TLS, and tells
/// these three apart when one fails or takes too long.
/// </summary>
internal sealed class Dialler(DestinationAddress address, TlsConfig tls, INameResolver resolver, TimeProvider time)
{
    private readonly TlsHandshake? _tls = address.IsHttps ? new TlsHandshake(tls, address.DialHost) : null;

    /// <summary>Gets where the destination can be dialled.</summary>
    public AddressBook Addresses { get; } = new(address, resolver, time);

    /// <summary>Makes a connection within <paramref name="timeout"/>. Throws only where <paramref name="cancellation"/> ended it.</summary>
    /// <param name="timeout">How long name, address and handshake may take together.</param>
    /// <param name="protocol">The one protocol that is offered (ALPN).</param>
    /// <param name="cancellation">What the connection is not wanted any more after.</param>
    public async Task<Dialled> DialAsync(TimeSpan timeout, SslApplicationProtocol protocol, CancellationToken cancellation)
    {
        // A token source is fine here: connections are made far more rarely than requests.
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var phase = FaultPhase.Resolve;
        Socket? socket = null;
        try
        {
            var endpoints = await Addresses.GetAsync(either.Token);
            phase = FaultPhase.Connect;
            var dialled = await DialAsync(endpoints, timeout, either.Token);
            if (_tls is null || dialled.Fault is not null)
            {
                return dialled;
            }

            socket = dialled.Socket!;
            phase = FaultPhase.Tls;
            return await _tls.NegotiateAsync(socket, protocol, either.Token) with { EndPoint = dialled.EndPoint };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket?.Dispose();
            return Dialled.Failed(ConnectFaults.OfTimeout(phase, address));
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return Dialled.Failed(ConnectFaults.Of(failure, address));
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>Dials one address after the other. Each gets an equal share of the time that is left, so that a dead one does not use it up.</summary>
    private async ValueTask<Dialled> DialAsync(EndPoint[] endpoints, TimeSpan timeout, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        Fault? fault = null;
        for (var i = 0; i < endpoints.Length; i++)
        {
            // The address that is checked is the one that is dialled: between two questions a name may lead elsewhere.
            if (endpoints[i] is IPEndPoint { Address: { } checkedAddress } && MetadataAddresses.Contains(checkedAddress))
            {
                fault = new Fault(Causes.AddressDenied, $"{address} leads to {checkedAddress}");
                continue;
            }

            var share = timeout == Timeout.InfiniteTimeSpan ? timeout : (timeout - time.GetElapsedTime(start)) / (endpoints.Length - i);
            Socket? socket = null;
            try
            {
                socket = NewSocket(endpoints[i]);
                using var timer = new CancellationTokenSource(share < TimeSpan.Zero && timeout != share ? TimeSpan.Zero : share, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
                await socket.ConnectAsync(endpoints[i], either.Token);
                return new Dialled(socket, null, null) { EndPoint = endpoints[i] };
            }
            catch (Exception failure) when (failure is SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                socket?.Dispose();
                fault = failure is SocketException error
                    ? ConnectFaults.Of(error, address)
                    : ConnectFaults.OfTimeout(FaultPhase.Connect, address);
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }

        return Dialled.Failed(fault!);
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
