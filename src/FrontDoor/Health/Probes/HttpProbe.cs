using System.Text;
using FrontDoor.Configuration;
using FrontDoor.Forwarding.Transports.HttpClients;
using FrontDoor.Upstreams;

namespace FrontDoor.Health.Probes;

/// <summary>Whether a path answers with the right status, and the right words. A redirect is an answer like any other.</summary>
internal sealed class HttpProbe(IHandlerSource handler, Version version, DestinationAddress address, ActiveHealthConfig config, string host) : IProbe
{
    /// <summary>How much of a body is read: a destination that is not well may send one without end.</summary>
    private const int MostBytes = 64 * 1024;

    private readonly Uri _uri = ProbeMessage.UriOf(address, config.Path);
    private readonly HttpMethod _method = new(config.Method);
    private readonly StatusRanges _statuses = StatusRanges.Parse(config.Statuses);
    private readonly byte[]? _wanted = config.BodyContains is { Length: > 0 } text ? Encoding.UTF8.GetBytes(text) : null;

    public async Task<string?> AskAsync(CancellationToken cancellation)
    {
        using var request = ProbeMessage.Create(_method, _uri, version, host);
        try
        {
            using var response = await handler.Current.Invoker.SendAsync(request, cancellation);
            var status = (int)response.StatusCode;
            return !_statuses.Contains(status) ? $"status {status}"
                : _wanted is not null && !await ContainsAsync(response, _wanted, cancellation) ? "the body does not contain what it should"
                : null;
        }
        catch (Exception exception) when (ProbeMessage.IsFailure(exception, cancellation))
        {
            return ProbeMessage.Describe(exception);
        }
    }

    private static async Task<bool> ContainsAsync(HttpResponseMessage response, byte[] wanted, CancellationToken cancellation)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        while (length < buffer.Length && await body.ReadAsync(buffer.AsMemory(length), cancellation) is var count and > 0)
        {
            length += count;
            if (buffer.AsSpan(0, length).IndexOf(wanted) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
