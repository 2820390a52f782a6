namespace FrontDoor.AcceptanceTests.Forwarding;

/// <summary>Who reads or writes slowly holds up nobody but himself.</summary>
public abstract class SlowPeerTests(Transport transport) : AcceptanceTest(transport)
{
    private const int Others = 50;

    public sealed class OverHttpClient() : SlowPeerTests(Transport.HttpClient);

    public sealed class OverDirect() : SlowPeerTests(Transport.Direct);

    [Fact]
    public async Task Clients_that_do_not_read_slow_nobody()
    {
        var piece = new byte[64 * 1024];
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                if (request.Target == "/endless")
                {
                    await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    await connection.SendForeverAsync(piece);
                }

                await connection.SendAsync(Wire.Ok);
            }
        });
        var door = await InFrontOfAsync(upstream);
        var slow = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var client = await door.ConnectAsync();
            await client.SendAsync(RawClient.Request("GET", "/endless"));
            await client.ReadHeadAsync();
            return client;
        }));
        await Patience.UntilItStopsGrowingAsync(() => upstream.BytesSent);

        await AssertServesAsync(door);

        Array.ForEach(slow, client => client.Dispose());
    }

    [Fact]
    public async Task Clients_that_do_not_send_slow_nobody()
    {
        var door = await InFrontOfAsync(UpstreamAnswering(Wire.Ok));
        var slow = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var client = await door.ConnectAsync();
            await client.SendAsync(RawClient.Request("POST", "/upload", "Content-Length: 100000") + new string('x', 50_000));
            return client;
        }));

        await AssertServesAsync(door);

        foreach (var client in slow)
        {
            await client.SendAsync(new string('x', 50_000));
            Assert.Equal("ok", (await client.ReadResponseAsync()).Text);
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_destination_that_does_not_read_slows_nobody()
    {
        var stuck = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await new TaskCompletionSource().Task.WaitAsync(Cancelled);
        });
        var door = await FrontDoorAsync(setup => setup
            .Upstream("stuck", stuck.Address).Route("stuck", "/stuck", "stuck")
            .Everything(UpstreamAnswering(Wire.Ok).Address));
        using var client = await door.ConnectAsync();
        await client.SendAsync(RawClient.Request("POST", "/stuck", "Content-Length: 1000000000"));
        var taken = 0L;
        _ = client.SendForeverAsync(new byte[64 * 1024], count => Interlocked.Add(ref taken, count))
            .ContinueWith(_ => { }, TaskScheduler.Default);
        await Patience.UntilItStopsGrowingAsync(() => Interlocked.Read(ref taken));

        await AssertServesAsync(door);
    }

    private static async Task AssertServesAsync(FrontDoorHost door)
    {
        using var client = await door.ConnectAsync();
        for (var i = 0; i < Others; i++)
        {
            await client.SendAsync(RawClient.Request("GET", "/"));
            Assert.Equal("ok", (await client.ReadResponseAsync()).Text);
        }
    }
}
