namespace FrontDoor.AcceptanceTests.SelfTests;

/// <summary>The two ends of the test bed against each other, without a front door between them: what they say must be true.</summary>
public sealed class ScriptedUpstreamTests
{
    [Fact]
    public async Task Request_is_recorded_byte_for_byte()
    {
        await using var upstream = ScriptedUpstream.Answering(Wire.Ok);

        await RawClient.SendOnceAsync(upstream.Port, "POST /a%2Fb?x=1 HTTP/1.1\r\nHost: h\r\nX-B:  two \r\nx-a: \xE9\r\nContent-Length: 3\r\n\r\nabc");

        var request = await upstream.NextRequestAsync();
        Assert.Equal("POST /a%2Fb?x=1 HTTP/1.1", request.RequestLine);
        Assert.Equal("/a%2Fb?x=1", request.Target);
        Assert.Equal(["Host: h", "X-B:  two ", "x-a: \xE9", "Content-Length: 3"], request.Head.Lines);
        Assert.Equal("abc", request.Body.ToString());
    }

    [Fact]
    public async Task Chunked_request_is_recorded_with_and_without_its_framing()
    {
        await using var upstream = ScriptedUpstream.Answering(Wire.Ok);

        await RawClient.SendOnceAsync(upstream.Port, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\nX-T: 1\r\n\r\n");

        var request = await upstream.NextRequestAsync();
        Assert.Equal("abcd", request.Body.ToString());
        Assert.Equal("3\r\nabc\r\n1\r\nd\r\n0\r\nX-T: 1\r\n\r\n", System.Text.Encoding.Latin1.GetString(request.RawBody));
        Assert.Equal(["X-T: 1"], request.Body.Trailers);
    }

    [Fact]
    public async Task Requests_on_one_connection_are_answered_in_turn()
    {
        await using var upstream = ScriptedUpstream.Answering(request => Wire.Sized(request.Target));
        using var client = await RawClient.ConnectAsync(upstream.Port);

        await client.SendAsync(RawClient.Request("GET", "/1") + RawClient.Request("GET", "/2"));

        Assert.Equal("/1", (await client.ReadResponseAsync()).Text);
        Assert.Equal("/2", (await client.ReadResponseAsync()).Text);
        Assert.Equal(1, upstream.Connections);
    }

    [Fact]
    public async Task Answer_is_split_where_the_script_says()
    {
        var gate = new SyncPoint();
        await using var upstream = ScriptedUpstream.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
            await gate.ArriveAndWaitAsync();
            await connection.SendAsync("cd");
        });
        using var client = await RawClient.ConnectAsync(upstream.Port);

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        Assert.Equal("ab", await client.ReadExactlyAsync(2));
        gate.Release();

        Assert.Equal("cd", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Reset_is_told_from_an_orderly_end()
    {
        await using var upstream = ScriptedUpstream.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\nab");
            if (connection.Number == 1)
            {
                await connection.ReadSomeAsync();
                connection.Reset();
            }
        });
        using var reset = await RawClient.ConnectAsync(upstream.Port);
        await reset.SendAsync(RawClient.Request("GET", "/"));
        await reset.ReadHeadAsync();
        await reset.ReadExactlyAsync(2);
        await reset.SendAsync("!");
        await reset.ReadToEndAsync();

        var closed = await RawClient.GetAsync(upstream.Port);

        Assert.True(reset.WasReset);
        Assert.True(closed.IsComplete);
        Assert.Equal("ab", closed.Text);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc")]
    public async Task Cut_answer_is_seen_as_cut(string answer)
    {
        await using var upstream = ScriptedUpstream.AnsweringOnce(answer);

        var response = await RawClient.GetAsync(upstream.Port);

        Assert.Equal("abc", response.Text);
        Assert.False(response.IsComplete);
    }

    [Fact]
    public async Task Client_that_leaves_is_noticed()
    {
        await using var upstream = ScriptedUpstream.Silent();
        using (var client = await RawClient.ConnectAsync(upstream.Port))
        {
            await client.SendAsync(RawClient.Request("GET", "/"));
            await upstream.NextRequestAsync();
            client.Reset();
        }

        Assert.Equal(1, await upstream.NextClosedAsync());
    }

    [Fact]
    public async Task Never_ending_answer_stops_at_a_client_that_does_not_read()
    {
        await using var upstream = ScriptedUpstream.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            await connection.SendForeverAsync(new byte[64 * 1024]);
        });
        using var client = await RawClient.ConnectAsync(upstream.Port, receiveBuffer: 4096);

        await client.SendAsync(RawClient.Request("GET", "/"));

        Assert.InRange(await Patience.UntilItStopsGrowingAsync(() => upstream.BytesSent), 1, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Interim_answers_are_kept_apart()
    {
        await using var upstream = ScriptedUpstream.Answering("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + Wire.Ok);

        var response = await RawClient.GetAsync(upstream.Port);

        Assert.Equal(200, response.Status);
        Assert.Equal("</a>", Assert.Single(response.Interim).Value("Link"));
    }

    [Fact]
    public async Task Certificates_are_what_their_names_say()
    {
        await using var upstream = ScriptedUpstream.Start(connection => connection.SendAsync(Wire.Ok), TestCertificates.Expired);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            ((System.Security.Cryptography.X509Certificates.X509Certificate2)certificate!).NotAfter < DateTime.Now;
        using var client = new HttpClient(handler);

        Assert.Equal("ok", await client.GetStringAsync(upstream.Address, TestContext.Current.CancellationToken));
        Assert.True(TestCertificates.WrongName.MatchesHostname("elsewhere.example"));
        Assert.False(TestCertificates.WrongName.MatchesHostname("127.0.0.1"));
        Assert.True(TestCertificates.Valid.MatchesHostname("127.0.0.1"));
    }
}
