using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FrontDoor.Hosting;

/// <summary>Remembers the listeners of Kestrel, so that it can be told when one is bound which protocols it speaks.</summary>
internal sealed class ListenerProtocols : IConfigureOptions<KestrelServerOptions>
{
    private readonly List<ListenOptions> _listeners = [];

    public void Configure(KestrelServerOptions options) => options.ConfigureEndpointDefaults(_listeners.Add);

    /// <summary>
    /// Whether the listener speaks HTTP/1 alone. Asked when it is bound, since its protocols are set after it has been made. A listener
    /// that is not known counts as one that speaks more: queued scheduling is the safe side.
    /// </summary>
    public bool IsHttp1Only(EndPoint endpoint) =>
        _listeners.Any(listener => ReferenceEquals(listener.EndPoint, endpoint) && listener.Protocols == HttpProtocols.Http1);
}
