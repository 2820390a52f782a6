using System.Security.Cryptography;

namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>The body of the answer: as it comes, whole or visibly broken, never buffered.</summary>
public abstract class ResponseBodyTests(Transport transport) : AcceptanceTest(transport)
{
    private const int FiftyMegabytes = 50 * 1024 * 1024;

    public sealed class OverHttpClient() : ResponseBodyTests(Transport.HttpClient);

    public sealed class OverDirect() : ResponseBodyTests(Transport.Direct);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task Body_is_relayed_whatever_its_framing(string answer)
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce(answer)));

        var response = await door.GetAsync();

        Assert.Equal("hello", response.Text);
        Assert.True(response.IsComplete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Answer_may_come_in_any_pieces(int size)
    {
        var door = await InFrontOfAsync(Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendInPiecesAsync("HTTP/1.1 200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", size);
        }));

        var response = await door.GetAsync();

        Assert.Equal("hello", response.Text);
        Assert.Equal("1", response["X-A"]);
    }

    [Fact]
    public async Task Length_of_the_answer_is_kept()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok));

        var response = await door.GetAsync();

        Assert.Equal("2", response["Content-Length"]);
        Assert.False(response.Head.Has("Transfer-Encoding"));
    }

    [Fact]
    public async Task Event_reaches_the_client_before_the_next_is_written()
    {
        var secondMayCome = new SyncPoint();
        var door = await InFrontOfAsync(Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + Wire.Chunk("data: 1\n\n"));
            await secondMayCome.ArriveAndWaitAsync();
            await connection.SendAsync(Wire.Chunk("data: 2\n\n") + "0\r\n\r\n");
        }));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        Assert.Equal("data: 1\n\n", await client.ReadChunkAsync());
        secondMayCome.Release();

        Assert.Equal("data: 2\n\n", await client.ReadChunkAsync());
    }

    [Fact]
    public async Task Head_of_a_stream_reaches_the_client_before_its_first_byte()
    {
        var bodyMayCome = new SyncPoint();
        var door = await InFrontOfAsync(Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            await bodyMayCome.ArriveAndWaitAsync();
            await connection.SendAsync("2\r\nok\r\n0\r\n\r\n");
        }));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        Assert.Equal("HTTP/1.1 200 OK", (await client.ReadHeadAsync()).StartLine);
        bodyMayCome.Release();

        Assert.Equal("ok", await client.ReadChunkAsync());
    }

    [Fact]
    public async Task Upstream_is_held_back_by_a_client_that_does_not_read()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            await connection.SendForeverAsync(new byte[64 * 1024]);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync(receiveBuffer: 4096);

        await client.SendAsync(RawClient.Request("GET", "/"));

        Assert.InRange(await Patience.UntilItStopsGrowingAsync(() => upstream.BytesSent), 1, 64 * 1024 * 1024);
    }

    [Theory]
    [InlineData("/sized/52428800")]
    [InlineData("/unsized/52428800")]
    public async Task Fifty_megabytes_come_down_unchanged(string target)
    {
        var door = await InFrontOfAsync(await KestrelUpstreamAsync());
        using var client = door.CreateClient();

        await using var body = await client.GetStreamAsync(target, Cancelled);

        Assert.Equal(KestrelUpstream.HashOf(FiftyMegabytes), Convert.ToHexString(await SHA256.HashDataAsync(body, Cancelled)));
    }

    [Fact]
    public async Task Trailers_reach_an_http2_client()
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce(
            "HTTP/1.1 200 OK\r\nTrailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n")));
        using var client = door.CreateHttp2Client();

        using var response = await client.GetAsync("/", Cancelled);

        Assert.Equal("ok", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(["1"], response.TrailingHeaders.GetValues("X-T"));
    }

    [Fact]
    public async Task Answer_that_comes_during_the_upload_is_relayed()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 1000000") + "abc");
        var response = await client.ReadResponseAsync("POST");

        Assert.Equal(413, response.Status);
        Assert.Equal("no", response.Text);
    }

    [Fact]
    public async Task Connection_to_the_upstream_is_used_again()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        var door = await InFrontOfAsync(upstream);

        for (var i = 0; i < 5; i++)
        {
            await door.GetAsync();
        }

        Assert.Equal(5, upstream.Requests.Count);
        Assert.Equal(1, upstream.Connections);
    }
}
