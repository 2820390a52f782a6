using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FrontDoor.Health;

namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>
/// Destinations are killed, stalled and restarted under load, over real sockets and on the real clock. What has to hold does not depend on
/// the speed of the machine: no answer is ever wrong or cut, no GET fails while one destination is well, and no POST arrives twice. Five
/// seconds, or as many as <c>FRONTDOOR_CHAOS_SECONDS</c> says.
/// </summary>
public abstract class ChaosTests(Transport transport) : AcceptanceTest(transport)
{
    private readonly ConcurrentQueue<string> _failures = new();
    private int _gets;
    private int _posts;

    private static TimeSpan Length =>
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("FRONTDOOR_CHAOS_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 5);

    public sealed class OverHttpClient() : ChaosTests(Transport.HttpClient);

    public sealed class OverDirect() : ChaosTests(Transport.Direct);

    [Fact]
    public async Task Nobody_notices_while_one_of_three_destinations_is_killed_stalled_and_restarted()
    {
        var servers = Enumerable.Range(0, 3).Select(_ => Own(new MoodyServer())).ToArray();
        var door = await FrontDoorAsync(setup => setup
            .Everything([.. servers.Select(server => server.Address)])
            .Set("Upstreams:app:Timeouts:Read", "500ms")
            .Set("Upstreams:app:Retry:Attempts", "2").Set("Upstreams:app:Retry:On", "ConnectFailure,Reset,503")
            .Set("Upstreams:app:Health:Passive:Ejection", "300ms").Set("Upstreams:app:Health:Passive:MaxEjection", "1s"));
        using var client = door.CreateClient();
        using var end = new CancellationTokenSource();

        // Some requests first: a budget of retries is a share of what came.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => GetAsync(client, 40, $"/warm/{i}")));
        var load = Enumerable.Range(0, 6).Select(i => LoadAsync(client, i, end.Token)).ToArray();
        await MakeTroubleAsync(servers, new Random(11));
        await end.CancelAsync();
        await Task.WhenAll(load).OrTimeout();

        Assert.Empty(_failures);
        Assert.True(_gets > 400 && _posts > 10, $"{_gets} GETs and {_posts} POSTs are no load.");
        Assert.All(servers.SelectMany(server => server.Posts).GroupBy(post => post.Key), post => Assert.Equal(1, post.Sum(one => one.Value)));
    }

    [Fact]
    public async Task No_GET_fails_when_one_of_two_destinations_is_killed_under_load_and_traffic_returns_with_it()
    {
        var servers = new[] { Own(new MoodyServer()), Own(new MoodyServer()) };
        var door = await FrontDoorAsync(setup => setup
            .Everything([.. servers.Select(server => server.Address)])
            .Set("Upstreams:app:Health:Active:Path", "/probe").Set("Upstreams:app:Health:Active:DownInterval", "100ms"));
        using var client = door.CreateClient();
        await GetAsync(client, 100, "/warm");

        // 200 a second; whatever the machine makes of it, none may fail.
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 2).Select(i => LoadAsync(client, i, end.Token)).ToArray();
        await servers[0].KillAsync();
        await Patience.UntilAsync(() => StateOf(door, "a") is DestinationHealthStatus.Ejected or DestinationHealthStatus.Unhealthy, "a is out");
        var got = Volatile.Read(ref _gets);
        await Patience.UntilAsync(() => Volatile.Read(ref _gets) > got + 100, "100 more");
        servers[0].Start();
        await Patience.UntilAsync(() => StateOf(door, "a") == DestinationHealthStatus.Healthy, "a is back");
        var answered = servers[0].Answers;
        await Patience.UntilAsync(() => servers[0].Answers > answered + 20, "traffic returns");
        await end.CancelAsync();
        await Task.WhenAll(load).OrTimeout();

        Assert.Empty(_failures);
    }

    private static DestinationHealthStatus StateOf(FrontDoorHost door, string destination) => Health.PassiveHealthTests.StateOf(door, destination).Health;

    /// <summary>One destination at a time is in trouble. All are well again in between, so that no request meets two moods of the same.</summary>
    private static async Task MakeTroubleAsync(MoodyServer[] servers, Random random)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Length)
        {
            var server = servers[random.Next(servers.Length)];
            var trouble = random.Next(4);
            if (trouble == 0)
            {
                await server.KillAsync();
                await Task.Delay(random.Next(100, 400), Cancelled);
                server.Start();
            }
            else
            {
                server.Mood = (Mood)trouble;
                await Task.Delay(random.Next(100, 400), Cancelled);
                server.Mood = Mood.Well;
            }

            await Task.Delay(600, Cancelled);
        }
    }

    private async Task LoadAsync(HttpClient client, int number, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            await (i % 10 == 0 ? PostAsync(client, $"/post/{number}/{i}") : GetAsync(client, 1, $"/get/{number}/{i}"));
            await Task.Delay(5, Cancelled);
        }
    }

    private async Task GetAsync(HttpClient client, int times, string target)
    {
        for (var i = 0; i < times; i++)
        {
            try
            {
                using var response = await client.GetAsync(target, Cancelled);
                var body = await response.Content.ReadAsStringAsync(Cancelled);
                Interlocked.Increment(ref _gets);
                if ((int)response.StatusCode != 200 || body != MoodyServer.BodyFor(target))
                {
                    _failures.Enqueue($"GET {target}: {(int)response.StatusCode}, {body.Length} characters: {body[..Math.Min(200, body.Length)]}");
                }
            }
            catch (HttpRequestException broken)
            {
                _failures.Enqueue($"GET {target}: {broken.Message}");
            }
        }
    }

    /// <summary>It may fail, since nobody may send it twice; an answer has to be the right one all the same.</summary>
    private async Task PostAsync(HttpClient client, string target)
    {
        try
        {
            using var response = await client.PostAsync(target, content: null, Cancelled);
            var body = await response.Content.ReadAsStringAsync(Cancelled);
            Interlocked.Increment(ref _posts);
            if ((int)response.StatusCode == 200 ? body != MoodyServer.BodyFor(target) : (int)response.StatusCode is not (502 or 503 or 504))
            {
                _failures.Enqueue($"POST {target}: {(int)response.StatusCode}, {body.Length} characters");
            }
        }
        catch (HttpRequestException broken)
        {
            _failures.Enqueue($"POST {target}: {broken.Message}");
        }
    }
}
