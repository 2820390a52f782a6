namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>An answer that was cut never looks complete to the client.</summary>
public abstract class TruncationTests(Transport transport) : AcceptanceTest(transport)
{
    private const string SizedHead = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    private const string ChunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public sealed class OverHttpClient() : TruncationTests(Transport.HttpClient);

    public sealed class OverDirect() : TruncationTests(Transport.Direct);

    public static TheoryData<string, bool> Cuts => new()
    {
        { SizedHead + "hello", false },
        { SizedHead + "hello", true },
        { ChunkedHead + "5\r\nhello\r\n", false },
        { ChunkedHead + "5\r\nhello\r\n", true },
        { ChunkedHead + "9\r\nhello", false },
        { ChunkedHead + "5\r\nhello\r\n0\r\n", false },
        { ChunkedHead + "5\r\nhello\r\nzz\r\nbad", false },
        { ChunkedHead + "5\r\nhelloXX5\r\nworld\r\n0\r\n\r\n", false },
        { "HTTP/1.1 200 OK\r\n\r\nhello", true },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Cut_answer_breaks_the_connection_of_an_http1_client(string answer, bool reset)
    {
        var (door, goOn) = await CutAsync(answer, reset);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        var head = await client.ReadHeadAsync();
        goOn.Release();
        var body = await client.ReadBodyAsync("GET", head);

        Assert.Equal("HTTP/1.1 200 OK", head.StartLine);
        Assert.False(body.IsComplete);
        Assert.StartsWith("body.", (await door.NextFinishedAsync()).Cause, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Cut_answer_resets_the_stream_of_an_http2_client(string answer, bool reset)
    {
        var (door, goOn) = await CutAsync(answer, reset);
        using var client = door.CreateHttp2Client();

        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        goOn.Release();

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.StartsWith("body.", (await door.NextFinishedAsync()).Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SizedHead)]
    [InlineData(ChunkedHead)]
    public async Task Answer_cut_before_its_first_byte_is_a_502_or_a_broken_connection(string answer)
    {
        var door = await InFrontOfAsync(Own(ScriptedUpstream.AnsweringOnce(answer)));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        var seen = await client.ReadResponseOrBreakAsync();

        Assert.True(seen is null or { Status: 502 } or { IsComplete: false }, seen?.ToString());
        Assert.StartsWith("body.", (await door.NextFinishedAsync()).Cause, StringComparison.Ordinal);
    }

    /// <summary>The end is held back until the client has the head, so that it cannot arrive before the answer has begun.</summary>
    private async Task<(FrontDoorHost Door, SyncPoint GoOn)> CutAsync(string answer, bool reset)
    {
        var goOn = new SyncPoint();
        var bodyStart = answer.IndexOf("hello", StringComparison.Ordinal) + 5;
        var door = await InFrontOfAsync(Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer[..bodyStart]);
            await goOn.ArriveAndWaitAsync();
            await connection.SendAsync(answer[bodyStart..]);
            if (reset)
            {
                connection.Reset();
            }
        }));
        return (door, goOn);
    }
}
