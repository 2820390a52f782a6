using System.Net;
using System.Net.Http.Headers;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Health.Probes;

/// <summary>Asks <c>grpc.health.v1.Health/Check</c>, over HTTP/2 whatever the upstream's own version is: gRPC has no other.</summary>
internal sealed class GrpcProbe(IHandlerSource handler, DestinationAddress address, string service, string host) : IProbe
{
    private readonly Uri _uri = ProbeMessage.UriOf(address, "/grpc.health.v1.Health/Check");
    private readonly byte[] _question = HealthCheckMessages.Write(service);

    public async Task<string?> AskAsync(CancellationToken cancellation)
    {
        using var request = ProbeMessage.Create(HttpMethod.Post, _uri, HttpVersion.Version20, host);
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        request.Content = new ByteArrayContent(_question) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        try
        {
            using var response = await handler.Current.Invoker.SendAsync(request, cancellation);
            return response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response, cancellation) : $"status {(int)response.StatusCode}";
        }
        catch (Exception exception) when (ProbeMessage.IsFailure(exception, cancellation))
        {
            return ProbeMessage.Describe(exception);
        }
    }

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[HealthCheckMessages.MostBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);

        // An answer without a message has the outcome in its head, any other one behind its end.
        var outcome = StatusOf(response.Headers) ?? StatusOf(response.TrailingHeaders);
        if (outcome is not (null or "0"))
        {
            return $"grpc-status {outcome}";
        }

        return HealthCheckMessages.IsServing(buffer.AsSpan(0, length)) ? null : "not serving";
    }

    private static string? StatusOf(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues("grpc-status", out var values) ? values.ToString() : null;
}
