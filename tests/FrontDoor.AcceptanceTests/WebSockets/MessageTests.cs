using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;

namespace FrontDoor.AcceptanceTests.WebSockets;

/// <summary>A real WebSocket client and a real WebSocket application, with the front door between them.</summary>
public abstract class MessageTests(Transport transport, Version version) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : MessageTests(Transport.HttpClient, HttpVersion.Version11);

    public sealed class OverDirect() : MessageTests(Transport.Direct, HttpVersion.Version11);

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler());

    [Theory]
    [InlineData(WebSocketMessageType.Text, 0)]
    [InlineData(WebSocketMessageType.Text, 5)]
    [InlineData(WebSocketMessageType.Binary, 1_000_000)]
    public async Task Messages_come_back_unchanged(WebSocketMessageType type, int length)
    {
        using var socket = await ConnectAsync();
        var message = new byte[length];
        Array.Fill(message, (byte)'x');

        var sending = socket.SendAsync(message, type, endOfMessage: true, Cancelled);
        var back = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), Cancelled).OrTimeout();
            back.Write(buffer.AsSpan(0, part.Count));
        }
        while (!part.EndOfMessage || back.Length < length);

        await sending;
        Assert.Equal(type, part.MessageType);
        Assert.Equal(SHA256.HashData(message), SHA256.HashData(back.ToArray()));
    }

    [Fact]
    public async Task Subprotocol_is_negotiated_between_the_ends()
    {
        using var socket = await ConnectAsync("chat.v2", "chat.v1");

        Assert.Equal("chat.v2", socket.SubProtocol);
    }

    [Fact]
    public async Task Orderly_close_reaches_the_client_as_one()
    {
        using var socket = await ConnectAsync();

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Cancelled).OrTimeout();

        Assert.Equal((WebSocketCloseStatus.NormalClosure, "bye"), (socket.CloseStatus, socket.CloseStatusDescription));
    }

    private async Task<ClientWebSocket> ConnectAsync(params string[] protocols)
    {
        var door = await InFrontOfAsync(await KestrelUpstreamAsync());
        var socket = new ClientWebSocket();
        Array.ForEach(protocols, socket.Options.AddSubProtocol);
        socket.Options.HttpVersion = version;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var port = version == HttpVersion.Version20 ? door.Http2Port : door.Port;
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/socket"), _invoker, Cancelled).OrTimeout();
        return socket;
    }
}
