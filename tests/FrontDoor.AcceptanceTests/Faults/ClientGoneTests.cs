namespace FrontDoor.AcceptanceTests.Faults;

/// <summary>A client that leaves takes its request with it: the upstream is told at once, and nobody is warned.</summary>
public abstract class ClientGoneTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : ClientGoneTests(Transport.HttpClient);

    public sealed class OverDirect() : ClientGoneTests(Transport.Direct);

    [Fact]
    public async Task Client_that_leaves_while_it_waits_cancels_the_upstream()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await upstream.NextRequestAsync();
        client.Reset();

        await upstream.NextClosedAsync();
        await AssertLeftAsync(door, "client.left_waiting");
    }

    [Fact]
    public async Task Client_that_leaves_while_it_reads_cancels_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            await connection.SendForeverAsync(new byte[1024]);
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        client.Reset();

        await upstream.NextClosedAsync();
        await AssertLeftAsync(door, "client.left_reading");
    }

    [Fact]
    public async Task Client_that_leaves_while_it_reads_a_silent_answer_cancels_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\nx");
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("GET", "/"));
        await client.ReadHeadAsync();
        client.Reset();

        await upstream.NextClosedAsync();
        await AssertLeftAsync(door, "client.left_reading");
    }

    [Fact]
    public async Task Client_that_leaves_while_it_sends_cancels_the_upstream()
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WaitForCloseAsync();
        });
        var door = await InFrontOfAsync(upstream);
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("POST", "/", "Content-Length: 1000") + "abc");
        await upstream.NextRequestAsync();
        client.Reset();

        await upstream.NextClosedAsync();
        await AssertLeftAsync(door, "client.left_sending");
    }

    [Fact]
    public async Task Stream_that_an_http2_client_resets_cancels_the_upstream()
    {
        var upstream = Own(ScriptedUpstream.Silent());
        var door = await InFrontOfAsync(upstream);
        using var client = door.CreateHttp2Client();
        using var leaving = new CancellationTokenSource();

        var getting = client.GetAsync("/", leaving.Token);
        await upstream.NextRequestAsync();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting);
        await upstream.NextClosedAsync();
        await AssertLeftAsync(door, "client.left_waiting");
    }

    [Fact]
    public async Task Client_that_leaves_does_not_count_against_the_destination()
    {
        var silent = true;
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await (silent ? connection.WaitForCloseAsync() : connection.SendAsync(Wire.Ok));
            }
        });
        var other = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(upstream.Address, other.Address));

        for (var left = 0; left < 5; left++)
        {
            using var client = await door.ConnectAsync();
            do
            {
                await client.SendAsync(RawClient.Request("GET", "/"));
            }
            while (await GoesElsewhereAsync(client, upstream, left));

            client.Reset();
            await upstream.NextClosedAsync();
        }

        silent = false;
        var before = upstream.Requests.Count;
        await door.GetAsync();
        await door.GetAsync();

        Assert.Equal(before + 1, upstream.Requests.Count);
    }

    /// <summary>Tells whether the request went to the other destination, and reads the answer then.</summary>
    private static async Task<bool> GoesElsewhereAsync(RawClient client, ScriptedUpstream upstream, int before)
    {
        var head = client.ReadHeadAsync();
        await Patience.UntilAsync(() => head.IsCompleted || upstream.Requests.Count > before, "the request arrived somewhere");
        if (!head.IsCompleted)
        {
            return false;
        }

        await client.ReadBodyAsync("GET", await head);
        return true;
    }

    private static async Task AssertLeftAsync(FrontDoorHost door, string cause)
    {
        var record = await door.NextFinishedAsync();
        Assert.Equal((499, cause), (record.FaultStatus, record.Cause));
        Assert.Contains(door.Log.OfFrontDoor, entry => entry.Message.Contains(cause, StringComparison.Ordinal) || entry.Message.Contains("499", StringComparison.Ordinal));
        Assert.DoesNotContain(door.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }
}
