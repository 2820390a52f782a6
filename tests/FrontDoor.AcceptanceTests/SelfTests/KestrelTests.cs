using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace FrontDoor.AcceptanceTests.SelfTests;

/// <summary>The raw client against plain Kestrel.</summary>
public sealed class KestrelTests
{
    [Fact]
    public async Task Echo_tells_what_arrived()
    {
        await using var upstream = await KestrelUpstream.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(upstream.Address) };

        var echo = await (await client.PostAsync("/echo/x?y=1", new StringContent("hello"), Cancelled)).Content.ReadFromJsonAsync<Echo>(Cancelled);

        Assert.Equal(("POST", "/echo/x?y=1", "HTTP/1.1", "hello"), (echo!.Method, echo.Target, echo.Protocol, echo.Body));
        Assert.Equal(["5"], echo.Headers["Content-Length"]);
    }

    [Theory]
    [InlineData("/sized/200000")]
    [InlineData("/unsized/200000")]
    public async Task Generated_bodies_have_the_hash_that_is_computed_for_them(string target)
    {
        await using var upstream = await KestrelUpstream.StartAsync();

        var response = await RawClient.GetAsync(upstream.Port, target);

        Assert.True(response.IsComplete);
        Assert.Equal(KestrelUpstream.HashOf(200_000), Convert.ToHexString(SHA256.HashData(response.Body.Bytes)));
    }

    [Fact]
    public async Task Web_socket_messages_come_back()
    {
        await using var upstream = await KestrelUpstream.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{upstream.Port}/socket"), Cancelled);

        await socket.SendAsync("hi"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancelled);
        var buffer = new byte[16];
        var message = await socket.ReceiveAsync(buffer, Cancelled);

        Assert.Equal("hi", Encoding.ASCII.GetString(buffer, 0, message.Count));
    }

    /// <summary>A fact of the platform that costs us effort: when it changes, the effort can go.</summary>
    [Theory]
    [InlineData("close, X-Hop", "close")]
    [InlineData("X-Hop, keep-alive", "keep-alive")]
    [InlineData("X-Hop, Y", "X-Hop, Y")]
    public async Task Nominations_beside_a_known_option_are_hidden(string sent, string seen)
    {
        await using var upstream = await KestrelUpstream.StartAsync();

        var response = await RawClient.GetAsync(upstream.Port, "/echo", $"Connection: {sent}");

        var echo = System.Text.Json.JsonSerializer.Deserialize<Echo>(response.Text, System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.Equal([seen], echo.Headers["Connection"]);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
