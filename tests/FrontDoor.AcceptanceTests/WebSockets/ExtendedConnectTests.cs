using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace FrontDoor.AcceptanceTests.WebSockets;

/// <summary>A WebSocket that a client opens over HTTP/2 (RFC 8441), and a destination that knows HTTP/1.1 alone.</summary>
public abstract class ExtendedConnectTests(Transport transport) : AcceptanceTest(transport)
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler());

    public sealed class OverHttpClient() : ExtendedConnectTests(Transport.HttpClient);

    public sealed class OverDirect() : ExtendedConnectTests(Transport.Direct);

    [Fact]
    public async Task Destination_is_asked_for_an_upgrade_with_a_key_of_our_own()
    {
        var upstream = UpstreamAnswering(Wire.Empty("403 Forbidden"));
        var door = await InFrontOfAsync(upstream);

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(door, "/chat/room?x=1%2F2"));

        var request = await upstream.NextRequestAsync();
        Assert.Equal("GET /chat/room?x=1%2F2 HTTP/1.1", request.Head.StartLine);
        Assert.Equal("Upgrade", request["Connection"]);
        Assert.Equal("websocket", request["Upgrade"]);
        Assert.Equal("13", request["Sec-WebSocket-Version"]);
        Assert.Equal(16, Convert.FromBase64String(request["Sec-WebSocket-Key"]!).Length);
        Assert.Null(request["Transfer-Encoding"]);
        Assert.Null(request["Content-Length"]);
    }

    [Theory]
    [InlineData("403 Forbidden", HttpStatusCode.Forbidden)]
    [InlineData("404 Not Found", HttpStatusCode.NotFound)]
    [InlineData("200 OK", HttpStatusCode.BadGateway)]
    public async Task Refusal_is_relayed_and_what_is_neither_that_nor_an_upgrade_is_502(string answer, HttpStatusCode expected)
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Empty(answer)));
        using var socket = NewSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(door, "/", socket));

        Assert.Equal(expected, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Answer_that_does_not_prove_the_key_is_502()
    {
        var door = await InFrontOfAsync(Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
            await connection.WaitForCloseAsync();
        }));
        using var socket = NewSocket();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(door, "/", socket));

        Assert.Equal(HttpStatusCode.BadGateway, socket.HttpStatusCode);
        Assert.Equal("upgrade.accept", (await door.NextFinishedAsync()).Cause);
    }

    [Fact]
    public async Task Route_for_GET_is_taken()
    {
        var upstream = await KestrelUpstreamAsync();
        var door = await FrontDoorAsync(setup => setup
            .Upstream("app", upstream.Address).Route("sockets", "/socket", "app", ("Match:Methods", "GET")));

        using var socket = await ConnectAsync(door, "/socket");

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Many_sockets_share_a_connection_and_each_has_its_own_bytes()
    {
        var upstream = await KestrelUpstreamAsync();
        var door = await InFrontOfAsync(upstream);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var socket = await ConnectAsync(door, "/socket");
            for (var i = 0; i < 20; i++)
            {
                var message = BitConverter.GetBytes(number * 1000 + i);
                await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, Cancelled);
                var buffer = new byte[16];
                var received = await socket.ReceiveAsync(buffer, Cancelled).OrTimeout();
                Assert.Equal(message, buffer[..received.Count]);
            }
        }));
    }

    [Fact]
    public async Task Client_that_leaves_ends_the_socket_of_the_destination()
    {
        var upstream = Upstream(async connection =>
        {
            var request = (await connection.ReadRequestAsync())!;
            await connection.SendAsync(Accepting(request));
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        var socket = await ConnectAsync(door, "/");

        socket.Abort();

        await upstream.NextClosedAsync();
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1.")]
    private static string Accepting(RecordedRequest request)
    {
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(request["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        return $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
    }

    private static ClientWebSocket NewSocket()
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        return socket;
    }

    private async Task<ClientWebSocket> ConnectAsync(FrontDoorHost door, string target, ClientWebSocket? socket = null)
    {
        socket ??= NewSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{door.Http2Port}{target}"), _invoker, Cancelled).OrTimeout();
        return socket;
    }
}
