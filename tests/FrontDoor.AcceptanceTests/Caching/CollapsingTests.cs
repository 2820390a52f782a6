namespace FrontDoor.AcceptanceTests.Caching;

/// <summary>Many who want the same at the same time.</summary>
public abstract class CollapsingTests(Transport transport) : CacheTest(transport)
{
    private int _arrived;

    public sealed class OverHttpClient() : CollapsingTests(Transport.HttpClient);

    public sealed class OverDirect() : CollapsingTests(Transport.Direct);

    [Fact]
    public async Task A_thousand_misses_at_once_are_one_request_to_the_upstream()
    {
        var release = new TaskCompletionSource();
        var upstream = Upstream(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await release.Task;
                await connection.SendAsync(Answer("shared", "Cache-Control: max-age=60"));
            }
        });
        var host = await CachingAsync(upstream, CountArrivals);
        using var client = host.CreateHttp2Client();
        var all = Enumerable.Range(0, 1000).Select(_ => client.GetStringAsync("/", Cancelled)).ToArray();
        await upstream.NextRequestAsync();
        await Patience.UntilAsync(() => Volatile.Read(ref _arrived) == 1000, "all to wait");
        release.SetResult();

        var texts = await Task.WhenAll(all).OrTimeout();

        Assert.All(texts, text => Assert.Equal("shared", text));
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task Where_the_upstream_fails_one_more_tries_and_not_a_thousand()
    {
        var release = new TaskCompletionSource();
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await release.Task;
            connection.Reset();
        });
        var host = await CachingAsync(upstream, setup =>
        {
            CountArrivals(setup);
            setup.Set("Upstreams:app:Retry:Attempts", "0").Set("Upstreams:app:Health:Passive:Enabled", "false");
        });
        using var client = host.CreateHttp2Client();
        var all = Enumerable.Range(0, 200).Select(_ => client.GetAsync("/", Cancelled)).ToArray();
        await upstream.NextRequestAsync();
        await Patience.UntilAsync(() => Volatile.Read(ref _arrived) == 200, "all to wait");
        release.SetResult();

        var responses = await Task.WhenAll(all).OrTimeout();

        Assert.All(responses, response => Assert.Equal(502, (int)response.StatusCode));
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task What_cannot_be_shared_is_waited_for_by_nobody()
    {
        var (head, body) = (new TaskCompletionSource(), new TaskCompletionSource());
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await head.Task;
            await connection.SendAsync("HTTP/1.1 200 OK\r\nCache-Control: private\r\nContent-Length: 2\r\n\r\no");
            await body.Task;
            await connection.SendAsync("k");
        });
        var host = await CachingAsync(upstream);
        var all = Enumerable.Range(0, 5).Select(_ => host.GetAsync()).ToArray();
        await upstream.NextRequestAsync();
        head.SetResult();

        // The first one's body has not come: the others are asked for all the same.
        await Patience.UntilAsync(() => upstream.Requests.Count == 5, "all five to be asked for");
        body.SetResult();
        Assert.All(await Task.WhenAll(all), response => Assert.Equal("ok", response.Text));

        // And the next ones do not even begin to wait.
        var more = Enumerable.Range(0, 3).Select(_ => host.GetAsync()).ToArray();
        Assert.All(await Task.WhenAll(more), response => Assert.Equal("ok", response.Text));
        Assert.Equal(8, upstream.Requests.Count);
    }

    [Fact]
    public async Task Who_has_waited_long_enough_goes_alone()
    {
        var release = new TaskCompletionSource();
        var count = 0;
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            if (Interlocked.Increment(ref count) == 1)
            {
                await release.Task;
            }

            await connection.SendAsync(Answer("x", "Cache-Control: max-age=60"));
        });
        var host = await CachingAsync(upstream);
        var first = host.GetAsync();
        await upstream.NextRequestAsync();

        var second = await Clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), host.GetAsync());
        release.SetResult();

        Assert.Equal("x", second.Text);
        Assert.Contains("CacheLockTimeout", second["Cache-Status"], StringComparison.Ordinal);
        Assert.Equal("x", (await first).Text);
    }

    [Fact]
    public async Task When_the_one_who_fetches_leaves_another_one_takes_over()
    {
        var count = 0;
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            if (Interlocked.Increment(ref count) == 1)
            {
                await connection.WaitForCloseAsync();
                return;
            }

            await connection.SendAsync(Answer("x", "Cache-Control: max-age=60"));
        });
        var host = await CachingAsync(upstream);
        var first = await host.ConnectAsync();
        await first.SendAsync(RawClient.Request("GET", "/"));
        await upstream.NextRequestAsync();
        var others = Enumerable.Range(0, 5).Select(_ => host.GetAsync()).ToArray();
        first.Reset();

        Assert.All(await Task.WhenAll(others), response => Assert.Equal("x", response.Text));
        Assert.Equal(2, upstream.Requests.Count);
    }

    /// <summary>Counts the requests that have got as far as they get by themselves: they wait for the upstream, or for each other.</summary>
    private void CountArrivals(FrontDoorSetup setup) => setup.Kestrel(kestrel => kestrel.Limits.Http2.MaxStreamsPerConnection = 2000).Before(app => app.Use(next => context =>
    {
        var rest = next(context);
        Interlocked.Increment(ref _arrived);
        return rest;
    }));
}
