using System.Net;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Health.Probes;

/// <summary>The requests of probes, and what their failures are called.</summary>
internal static class ProbeMessage
{
    public static Uri UriOf(DestinationAddress address, string path) =>
        new($"{(address.IsHttps ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{address.Authority}{address.BasePath}{path}");

    public static HttpRequestMessage Create(HttpMethod method, Uri uri, Version version, string host)
    {
        var request = new HttpRequestMessage(method, uri) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("User-Agent", "FrontDoor-Probe");
        if (version == HttpVersion.Version11)
        {
            // Whether the destination accepts connections is part of the question.
            request.Headers.ConnectionClose = true;
        }

        return request;
    }

    /// <summary>Whatever a handler throws says that the destination is not well, but for the end of the probe itself.</summary>
    public static bool IsFailure(Exception exception, CancellationToken cancellation) =>
        !(exception is OperationCanceledException && cancellation.IsCancellationRequested);

    /// <summary>Our own connector tells the cause; of anything else the innermost exception says most.</summary>
    public static string Describe(Exception exception)
    {
        while (true)
        {
            if (exception is ConnectFaultException connect)
            {
                return connect.Fault.ToString();
            }

            if (exception.InnerException is null)
            {
                return exception.Message;
            }

            exception = exception.InnerException;
        }
    }
}
