using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.LoadBalancing;

/// <summary>A destination that is down is the operator's trouble, not the client's.</summary>
public abstract class FailoverTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : FailoverTests(Transport.HttpClient);

    public sealed class OverDirect() : FailoverTests(Transport.Direct);

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("POST", "Content-Length: 0")]
    [InlineData("POST", "Content-Length: 5")]
    [InlineData("DELETE", "")]
    public async Task Every_request_is_answered_while_one_of_two_destinations_is_dead(string method, string framing)
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()));
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, alive.Address));
        var body = framing.EndsWith('5') ? "hello" : "";
        var request = RawClient.Request(method, "/", framing.Length == 0 ? [] : [framing]) + body;

        for (var i = 0; i < 20; i++)
        {
            var response = await door.SendAsync(request);
            Assert.Equal((200, body), (response.Status, response.Text));
        }

        Assert.Equal(20, alive.Requests.Count);
    }

    [Fact]
    public async Task Attempts_tell_what_was_tried()
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, alive.Address));

        await door.GetAsync();
        await door.GetAsync();

        var records = new[] { await door.NextFinishedAsync(), await door.NextFinishedAsync() };
        Assert.Contains(records, record => record.Attempts is ["a:connect.refused", "b:200"]);
        Assert.Contains(records, record => record.Attempts is ["b:200"]);
        Assert.All(records, record => Assert.Null(record.Cause));
    }

    [Fact]
    public async Task Destination_that_keeps_failing_is_left_out_for_a_while_and_then_tried_again()
    {
        var clock = new FakeTimeProvider();
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, alive.Address).WithClock(clock));

        await RoundsAsync(door, 10);
        var ejected = await RoundsAsync(door, 6);
        clock.Advance(TimeSpan.FromMinutes(10));
        var tried = await RoundsAsync(door, 6);

        Assert.All(ejected, record => Assert.Equal(["b:200"], record.Attempts));
        Assert.Contains(tried, record => record.Attempts.Contains("a:connect.refused"));
    }

    [Fact]
    public async Task Only_destination_is_never_left_out()
    {
        using var dead = new ClosedPort();
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(502, (await door.GetAsync()).Status);
        }
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("DELETE", true)]
    [InlineData("POST", false)]
    public async Task Request_that_may_have_been_processed_is_sent_again_only_where_that_does_no_harm(string method, bool again)
    {
        var breaking = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, alive.Address));

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await door.SendAsync(RawClient.Request(method, "/"))).Status);
        }

        Assert.NotEmpty(breaking.Requests);
        Assert.Equal(again, statuses.TrueForAll(status => status == 200));
        Assert.Equal(4, again ? alive.Requests.Count : alive.Requests.Count + breaking.Requests.Count);
    }

    [Fact]
    public async Task Answer_that_has_begun_is_never_tried_again()
    {
        var breaking = Own(ScriptedUpstream.AnsweringOnce("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"));
        var alive = UpstreamAnswering(Wire.Sized("whole"));
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, alive.Address));

        for (var i = 0; i < 2; i++)
        {
            using var client = await door.ConnectAsync();
            await client.SendAsync(RawClient.Request("GET", "/"));
            var response = await client.ReadResponseOrBreakAsync();
            Assert.True(response is null or { Status: 502 } or { Text: "whole" } or { IsComplete: false }, response?.ToString());
        }

        Assert.Single(breaking.Requests);
        Assert.Single(alive.Requests);
    }

    [Fact]
    public async Task All_that_let_connections_hang_are_504_after_one_connect_time_for_each_attempt()
    {
        using var one = await FullBacklog.StartAsync();
        using var two = await FullBacklog.StartAsync();
        using var three = await FullBacklog.StartAsync();
        var clock = new FakeTimeProvider();
        var door = await FrontDoorAsync(setup => setup.Everything(one.Address, two.Address, three.Address).WithClock(clock));

        var response = await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), door.GetAsync());

        Assert.Equal(504, response.Status);
        Assert.Equal(["a:connect.timeout", "b:connect.timeout"], (await door.NextFinishedAsync()).Attempts);
    }

    [Fact]
    public async Task Place_is_given_back_where_an_exception_comes_between_two_tries()
    {
        using var dead = new ClosedPort();
        using var bug = new BugOnce("TryingAnother");
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Everything(dead.Address, alive.Address).Set("Upstreams:app:Limits:MaxRequestsPerDestination", "1")
            .Services(services => services.AddSingleton<ILoggerProvider>(bug)));

        Assert.Equal(500, (await door.GetAsync()).Status);
        Assert.Equal((0, 0), (Health.PassiveHealthTests.StateOf(door, "a").InFlight, Health.PassiveHealthTests.StateOf(door, "b").InFlight));
        Assert.Equal(200, (await door.GetAsync()).Status);
    }

    [Fact]
    public async Task Destinations_take_turns()
    {
        var upstreams = Enumerable.Range(0, 3).Select(_ => UpstreamAnswering(Wire.Ok)).ToArray();
        var door = await FrontDoorAsync(setup => setup.Everything([.. upstreams.Select(upstream => upstream.Address)]));

        for (var i = 0; i < 9; i++)
        {
            await door.GetAsync();
        }

        Assert.All(upstreams, upstream => Assert.Equal(3, upstream.Requests.Count));
    }

    /// <summary>A log that fails the first time that it is told of an event.</summary>
    private sealed class BugOnce(string name) : ILoggerProvider, ILogger
    {
        private int _fails = 1;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == name && Interlocked.Exchange(ref _fails, 0) == 1)
            {
                throw new InvalidOperationException("bug of the log");
            }
        }

        public void Dispose()
        {
        }
    }

    private static async Task<List<RequestRecord>> RoundsAsync(FrontDoorHost door, int count)
    {
        var records = new List<RequestRecord>();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
            records.Add(await door.NextFinishedAsync());
        }

        return records;
    }
}
