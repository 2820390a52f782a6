using System.Net;
using FrontDoor.Networks;
using Microsoft.AspNetCore.Connections;

namespace FrontDoor.ProxyProtocol;

/// <summary>
/// Takes the PROXY header off a connection, and makes the client it names the connection's remote end. Stands first on a connection, before
/// TLS. Who is not listed is cut off, and so is who is listed and sends no header: were one optional, clients could send it.
/// </summary>
internal sealed class ProxyProtocolMiddleware(
    ConnectionDelegate next, TrustedPeers trusted, TimeSpan timeout, TimeProvider time, ILogger<ProxyProtocolMiddleware> logger)
{
    private int _refusalWasLogged;

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        if (!trusted.Contains((connection.RemoteEndPoint as IPEndPoint)?.Address))
        {
            // Strangers cannot fill the log, and a balancer that was forgotten is still found.
            var level = Interlocked.Exchange(ref _refusalWasLogged, 1) == 0 ? LogLevel.Warning : LogLevel.Debug;
            ProxyProtocolLog.NotListed(logger, level, connection.RemoteEndPoint);
            connection.Abort(new ConnectionAbortedException("The peer may not send a PROXY header."));
        }
        else if (await ReadHeaderAsync(connection) is { } header)
        {
            Apply(connection, header);
            await next(connection);
        }
        else
        {
            connection.Abort(new ConnectionAbortedException("The peer sent no PROXY header."));
        }
    }

    private static void Apply(ConnectionContext connection, ProxyHeader header)
    {
        if (header is { Source: { } source, Destination: { } destination })
        {
            connection.RemoteEndPoint = source.ToIPEndPoint();
            connection.LocalEndPoint = destination.ToIPEndPoint();
            return;
        }

        connection.Features.Set(UnnamedClient.Feature);
        if (!header.IsLocal)
        {
            // Somebody is relayed, and nobody knows who. The balancer's address would let them through where it is allowed.
            connection.RemoteEndPoint = null;
        }
    }

    private async Task<ProxyHeader?> ReadHeaderAsync(ConnectionContext connection)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(timer.Token);
                var buffer = result.Buffer;
                var state = ProxyHeaderParser.Parse(buffer, out var header, out var consumed);
                if (state == ProxyHeaderState.Complete)
                {
                    input.AdvanceTo(buffer.GetPosition(consumed));
                    return header;
                }

                var length = buffer.Length;
                input.AdvanceTo(buffer.Start, buffer.End);
                if (state == ProxyHeaderState.Malformed || result.IsCompleted || result.IsCanceled)
                {
                    Report(connection, state, length);
                    return null;
                }
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            ProxyProtocolLog.TooSlow(logger, connection.RemoteEndPoint, timeout);
            return null;
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            // The peer has left.
            return null;
        }
    }

    /// <summary>Balancers look whether the port is open by connecting and leaving: that is nothing to speak of.</summary>
    private void Report(ConnectionContext connection, ProxyHeaderState state, long length)
    {
        if (state == ProxyHeaderState.Malformed || length > 0)
        {
            ProxyProtocolLog.Malformed(logger, connection.RemoteEndPoint);
        }
    }
}
