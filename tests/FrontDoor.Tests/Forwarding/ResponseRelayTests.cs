using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Forwarding;

public class ResponseRelayTests
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    [Fact]
    public async Task A_server_that_refuses_one_more_tunnel_leaves_no_connection_behind()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.SecWebSocketKey = Key;
        context.Features.Set<IHttpUpgradeFeature>(new FullServer());
        var answer = new Answer(101, response => response.Headers.SecWebSocketAccept = Accept);

        var fault = await RelayAsync(context, answer);

        Assert.Equal("local.tunnels", fault?.Cause.Id);
        Assert.True(answer.IsDiscarded);
    }

    [Fact]
    public async Task A_head_that_the_server_does_not_take_leaves_no_connection_behind()
    {
        var answer = new Answer(200, _ => throw new InvalidOperationException("Invalid non-ASCII or control character in header."));

        var fault = await RelayAsync(new DefaultHttpContext(), answer);

        Assert.Equal("head.field_value", fault?.Cause.Id);
        Assert.True(answer.IsDiscarded);
    }

    private static async Task<Fault?> RelayAsync(HttpContext context, Answer answer)
    {
        var feature = new FrontDoorFeature();
        var made = ForwardedRequests.Make(context);
        feature.Forwarded.Begin(context, made.Plan, new UpstreamTarget("/"), "websocket", totalDeadline: 0);
        feature.Forwarded.SendTo(made.Destination);
        return await ResponseRelay.RelayAsync(context, feature, answer);
    }

    /// <summary>As Kestrel with MaxConcurrentUpgradedConnections reached.</summary>
    private sealed class FullServer : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => throw new InvalidOperationException("Request cannot be upgraded because the server has already opened the maximum number of upgraded connections.");
    }

    private sealed class Answer(int status, Action<HttpResponse> copyHeaders) : UpstreamResponse
    {
        public bool IsDiscarded { get; private set; }

        public override int StatusCode => status;

        public override string? ReasonPhrase => null;

        public override void CopyHeaders(HttpResponse response) => copyHeaders(response);

        public override ValueTask<Fault?> CopyBodyAsync(HttpContext context) => default;

        public override ValueTask<Fault?> TunnelAsync(Stream client, CancellationToken clientGone) => default;

        public override void Discard() => IsDiscarded = true;
    }
}
