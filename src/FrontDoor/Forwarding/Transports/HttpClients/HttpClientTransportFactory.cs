using System.Net;
using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.Dialling;
using FrontDoor.Upstreams;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// Makes transports over HTTP handlers of the platform. A client that the user has registered as <c>frontdoor:</c> and the upstream's id supplies the
/// handler; otherwise it is our own.
/// </summary>
/// <param name="names">Who is asked for addresses.</param>
/// <param name="time">The application's clock.</param>
/// <param name="handlers">The factory of registered clients; <see langword="null"/> where the application has none.</param>
/// <param name="registrations">What is registered for them.</param>
internal sealed class HttpClientTransportFactory(
    INameResolver names,
    TimeProvider time,
    IHttpMessageHandlerFactory? handlers = null,
    IOptionsMonitor<HttpClientFactoryOptions>? registrations = null)
{
    private const string Prefix = "frontdoor:";

    // No upstream has an empty id, so nobody registers this one.
    private const string Unregistered = Prefix;

    /// <summary>Makes the transport of one destination.</summary>
    public HttpClientTransport Create(string upstreamId, HttpConfig config, DestinationAddress address) =>
        new(address, CreateHandler(upstreamId, config, address), VersionOf(config), time);

    /// <summary>Makes what the requests of one destination are sent with.</summary>
    public IHandlerSource CreateHandler(string upstreamId, HttpConfig config, DestinationAddress address) => HasHandlerFor(upstreamId)
        ? new NamedHandler(handlers!, Prefix + upstreamId)
        : new OwnHandler(config, new Dialler(address, config.Tls, names, time));

    /// <summary>Whether the application has registered a client for the upstream.</summary>
    public bool HasHandlerFor(string upstreamId) => IsRegistered(Prefix + upstreamId);

    /// <summary>
    /// Options exist for every name, also for those that nobody has registered, and application-wide defaults are part of all of them.
    /// So a name counts as registered when it has more than one that is surely not.
    /// </summary>
    private bool IsRegistered(string name) =>
        handlers is not null && registrations is not null && ActionsOf(registrations.Get(name)) > ActionsOf(registrations.Get(Unregistered));

    private static int ActionsOf(HttpClientFactoryOptions options) =>
        options.HttpMessageHandlerBuilderActions.Count + options.HttpClientActions.Count;

    public static Version VersionOf(HttpConfig config) => config.Version switch
    {
        "2" => HttpVersion.Version20,
        "3" => HttpVersion.Version30,
        _ => HttpVersion.Version11,
    };
}
