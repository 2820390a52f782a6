using FrontDoor.Networks;
using FrontDoor.ProxyProtocol;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Switches the PROXY protocol on for a listener of Kestrel.</summary>
public static class ProxyProtocolListenOptionsExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Expects a PROXY header (version 1 or 2) on each connection, and takes the client that it names for the remote end. For balancers that
    /// pass TCP on and cannot add HTTP fields. Call it before <c>UseHttps</c>: the header comes before TLS.
    /// </summary>
    /// <remarks>Covers HTTP/1.1 and HTTP/2, with and without TLS. HTTP/3 has no connection of this kind.</remarks>
    /// <param name="listenOptions">The listener.</param>
    /// <param name="trustedProxies">
    /// The balancers: networks, addresses, <c>loopback</c>, <c>private</c>, <c>unix</c>. Nobody else can connect to this listener.
    /// </param>
    /// <returns>The same listener.</returns>
    /// <exception cref="ArgumentException">None is listed, or one of them is no network.</exception>
    public static ListenOptions UseProxyProtocol(this ListenOptions listenOptions, params string[] trustedProxies) =>
        listenOptions.UseProxyProtocol(DefaultTimeout, trustedProxies);

    /// <inheritdoc cref="UseProxyProtocol(ListenOptions, string[])"/>
    /// <param name="listenOptions">The listener.</param>
    /// <param name="timeout">How long the header may take to come. Default: 5 seconds.</param>
    /// <param name="trustedProxies">The balancers.</param>
    public static ListenOptions UseProxyProtocol(this ListenOptions listenOptions, TimeSpan timeout, params string[] trustedProxies)
    {
        ArgumentNullException.ThrowIfNull(listenOptions);
        ArgumentNullException.ThrowIfNull(trustedProxies);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        if (trustedProxies.Length == 0)
        {
            throw new ArgumentException("Name the load balancers, such as \"10.0.0.0/8\": nobody else will be able to connect.", nameof(trustedProxies));
        }

        var trusted = TrustedPeers.Parse(trustedProxies);
        var services = listenOptions.ApplicationServices;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = services.GetRequiredService<ILogger<ProxyProtocolMiddleware>>();
        listenOptions.Use(next => new ProxyProtocolMiddleware(next, trusted, timeout, time, logger).OnConnectionAsync);
        return listenOptions;
    }
}
