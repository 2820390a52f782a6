using System.Net;
using FrontDoor.Faults;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Turns a request into a handler's, byte for byte where that is possible.</summary>
internal sealed class ExchangeMessageFactory(DestinationAddress address, Version version)
{
    // Without it, Uri decodes and re-encodes: %7e, %2F and friends would not arrive as they came. Handlers other than the platform's may
    // take such a URI apart, which throws (an in-memory server's does).
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _base = $"{(address.IsHttps ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{address.Authority}{address.BasePath}";

    /// <summary>Returns what keeps the request from being sent, or <see langword="null"/>.</summary>
    public Fault? TryCreate(ForwardedRequest request, Exchange exchange, bool exactTarget, out ExchangeMessage message)
    {
        var uri = new Uri(_base + request.Target.ToString(), exactTarget ? AsItIs : default);
        message = new ExchangeMessage(MethodOf(request.Method), uri, exchange)
        {
            // Upgrades exist in HTTP/1.1 only, so they go that way whatever the upstream's version is.
            Version = request.UpgradeTo is null ? version : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (request.BodyKind != RequestBodyKind.None)
        {
            message.Content = new RequestBodyContent(request, exchange);
        }

        var sink = new MessageFieldSink(message);
        sink.Add("Host", request.Host);
        if (request.UpgradeTo is not null)
        {
            sink.Add("Connection", "Upgrade");
            sink.Add("Upgrade", request.UpgradeTo);
        }

        if (request.ExpectsContinue)
        {
            message.Headers.ExpectContinue = true;
        }

        request.WriteFields(ref sink);
        if (message.Version == HttpVersion.Version11 && message.Headers.NonValidated.Contains("TE"))
        {
            // RFC 9110 §10.1.4: TE is good for this one connection, and has to say so.
            sink.Add("Connection", "TE");
        }

        return sink.Refused is null ? null : new Fault(Causes.ClientField, $"The field {sink.Refused} cannot be sent.");
    }

    /// <summary>The shared instances know the common methods in capitals; anything else is a method of its own (RFC 9110 §9.1).</summary>
    private static HttpMethod MethodOf(string method)
    {
        var known = HttpMethod.Parse(method);
        return string.Equals(known.Method, method, StringComparison.Ordinal) ? known : new HttpMethod(method);
    }
}
