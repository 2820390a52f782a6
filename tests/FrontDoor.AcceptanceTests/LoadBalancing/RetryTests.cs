using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.LoadBalancing;

/// <summary>What is sent again, what never is, and how often.</summary>
public abstract class RetryTests(Transport transport) : AcceptanceTest(transport)
{
    private static readonly string Unwell = Wire.Empty("503 Service Unavailable", "X-From: a");

    public sealed class OverHttpClient() : RetryTests(Transport.HttpClient);

    public sealed class OverDirect() : RetryTests(Transport.Direct);

    [Fact]
    public async Task No_GET_fails_while_one_destination_resets_in_the_middle_of_its_heads()
    {
        var breaking = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-");
            connection.Reset();
        });
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, UpstreamAnswering(Wire.Ok).Address));

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
        }

        Assert.NotEmpty(breaking.Requests);
    }

    [Fact]
    public async Task No_GET_fails_while_one_destination_answers_with_a_status_that_is_tried_again()
    {
        var unwell = UpstreamAnswering(Unwell);
        var door = await FrontDoorAsync(setup => setup.Everything(unwell.Address, UpstreamAnswering(Wire.Ok).Address).Set("Upstreams:app:Retry:On", "ConnectFailure,503"));

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
        }

        // It has been ejected by then.
        Assert.Equal(5, unwell.Requests.Count);
        var records = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            records.AddRange((await door.NextFinishedAsync()).Attempts);
        }

        Assert.Equal(5, records.Count(attempt => attempt == "a:503"));
    }

    [Fact]
    public async Task Statuses_are_relayed_as_they_came_unless_that_is_asked_for()
    {
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(UpstreamAnswering(Unwell).Address, alive.Address));

        var first = await door.GetAsync();

        Assert.Equal((503, "a"), (first.Status, first["X-From"]));
        Assert.Empty(alive.Requests);
    }

    [Fact]
    public async Task Last_answer_is_relayed_as_it_came_where_all_answer_alike()
    {
        var second = UpstreamAnswering(Wire.Empty("503 Service Unavailable", "X-From: b"));
        var door = await FrontDoorAsync(setup => setup.Everything(UpstreamAnswering(Unwell).Address, second.Address).Set("Upstreams:app:Retry:On", "503"));

        var response = await door.GetAsync();

        Assert.Equal((503, "b"), (response.Status, response["X-From"]));
        Assert.Equal(["a:503", "b:503"], (await door.NextFinishedAsync()).Attempts);
    }

    [Fact]
    public async Task Answer_is_relayed_as_it_came_where_there_is_no_other_destination()
    {
        var door = await FrontDoorAsync(setup => setup.Everything(UpstreamAnswering(Unwell).Address).Set("Upstreams:app:Retry:On", "503"));

        Assert.Equal("a", (await door.GetAsync())["X-From"]);
    }

    [Theory]
    [InlineData("POST", false)]
    [InlineData("PATCH", false)]
    [InlineData("PUT", true)]
    public async Task Request_that_the_application_has_answered_is_sent_again_only_where_that_does_no_harm(string method, bool again)
    {
        var unwell = UpstreamAnswering(Unwell);
        var alive = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()));
        var door = await FrontDoorAsync(setup => setup.Everything(unwell.Address, alive.Address).Set("Upstreams:app:Retry:On", "503"));

        var response = await door.SendAsync(RawClient.Request(method, "/", "Content-Length: 5") + "hello");

        Assert.Equal(again ? (200, "hello") : (503, ""), (response.Status, response.Text));
        Assert.Equal(again ? 1 : 0, alive.Requests.Count);
    }

    [Theory]
    [InlineData(40_000, true)]
    [InlineData(64 * 1024, true)]
    [InlineData(64 * 1024 + 1, false)]
    public async Task Body_is_sent_again_up_to_the_limit(int length, bool again)
    {
        var breaking = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var alive = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, alive.Address));

        var response = await door.SendAsync(RawClient.Request("PUT", "/", $"Content-Length: {length}") + new string('x', length));

        Assert.Single(breaking.Requests);
        Assert.Equal(again ? 200 : 502, response.Status);
        if (again)
        {
            Assert.Equal(length.ToString(System.Globalization.CultureInfo.InvariantCulture), response.Text);
        }
    }

    [Fact]
    public async Task Chunked_body_is_sent_again()
    {
        var breaking = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var alive = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()));
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, alive.Address));

        var response = await door.SendAsync(RawClient.Request("PUT", "/", "Transfer-Encoding: chunked") + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");

        Assert.Equal((200, "hello world"), (response.Status, response.Text));
    }

    [Fact]
    public async Task Body_that_is_still_on_its_way_when_the_answer_comes_is_sent_again_whole()
    {
        var early = Upstream(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Unwell);
            await connection.WaitForCloseAsync();
        });
        var alive = UpstreamAnswering(request => Wire.Sized(request.Body.ToString()));
        var door = await FrontDoorAsync(setup => setup.Everything(early.Address, alive.Address).Set("Upstreams:app:Retry:On", "503"));
        using var client = await door.ConnectAsync();

        await client.SendAsync(RawClient.Request("PUT", "/", "Content-Length: 11") + "hello");
        await early.NextRequestAsync();
        await client.SendAsync(" world");
        var response = await client.ReadResponseAsync("PUT");

        Assert.Equal((200, "hello world"), (response.Status, response.Text));
    }

    [Fact]
    public async Task POST_never_reaches_the_upstream_twice()
    {
        var breaking = Enumerable.Range(0, 3).Select(_ => Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        })).ToArray();
        var door = await FrontDoorAsync(setup => setup
            .Everything([.. breaking.Select(upstream => upstream.Address)])
            .Set("Upstreams:app:Retry:Attempts", "5").Set("Upstreams:app:Retry:On", "ConnectFailure,Reset,500,502,503,504"));

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(502, (await door.SendAsync(RawClient.Request("POST", "/", "Content-Length: 5") + "hello")).Status);
        }

        Assert.Equal(6, breaking.Sum(upstream => upstream.Requests.Count));
    }

    [Fact]
    public async Task Nothing_is_tried_again_where_nothing_is_named()
    {
        using var dead = new ClosedPort();
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, alive.Address).Set("Upstreams:app:Retry:On", "503"));

        Assert.Equal(502, (await door.GetAsync()).Status);
    }

    [Fact]
    public async Task Pool_that_fails_as_a_whole_gets_a_fifth_more_attempts_at_the_most()
    {
        using var one = new ClosedPort();
        using var two = new ClosedPort();
        var clock = new FakeTimeProvider();
        var door = await FrontDoorAsync(setup => setup.Everything(one.Address, two.Address).WithClock(clock));
        using var client = door.CreateClient();

        // As fast as they go: the clock, which alone counts, stands still.
        var attempts = 0;
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(502, (int)(await client.GetAsync("/", Cancelled)).StatusCode);
            attempts += (await door.NextFinishedAsync()).Attempts.Count;
        }

        Assert.InRange(attempts, 301, 360);
    }

    [Fact]
    public async Task Total_time_ends_trying()
    {
        // The first try ends without a timer, so that the clock stands still until the second one waits.
        var clock = new FakeTimeProvider();
        var breaking = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var silent = Own(ScriptedUpstream.Silent());
        var door = await FrontDoorAsync(setup => setup
            .Everything(breaking.Address, silent.Address).WithClock(clock)
            .Set("Upstreams:app:Timeouts:Read", "60s").Set("Upstreams:app:Timeouts:Total", "15s"));

        var getting = door.GetAsync();
        await silent.NextRequestAsync();
        var response = await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), getting);

        Assert.Equal(504, response.Status);
        var attempts = (await door.NextFinishedAsync()).Attempts;
        Assert.Equal((2, "b:wait.total"), (attempts.Count, attempts[^1]));
    }

    [Fact]
    public async Task No_other_try_begins_once_the_total_time_is_over()
    {
        // The first timer would end the try at the same moment, or later: either way there is no time for another.
        var clock = new FakeTimeProvider();
        var alive = UpstreamAnswering(Wire.Ok);
        var silent = Own(ScriptedUpstream.Silent());
        var door = await FrontDoorAsync(setup => setup
            .Everything(silent.Address, alive.Address).WithClock(clock)
            .Set("Upstreams:app:Timeouts:Read", "15s").Set("Upstreams:app:Timeouts:Total", "15s"));

        var getting = door.GetAsync();
        await silent.NextRequestAsync();

        Assert.Equal(504, (await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(15), getting)).Status);
        Assert.Empty(alive.Requests);
    }

    [Theory]
    [InlineData("Content-Length: 0", "")]
    [InlineData("Content-Length: 5", "hello")]
    public async Task POST_meets_a_connection_that_was_closed_while_idle_and_goes_out_on_a_new_one(string framing, string body)
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.Ok);
        });
        var door = await FrontDoorAsync(setup => setup.Everything(upstream.Address));
        await door.GetAsync();
        await upstream.NextClosedAsync();

        var response = await door.SendAsync(RawClient.Request("POST", "/", framing) + body);

        Assert.Equal(200, response.Status);
        Assert.Equal((2, 2, body), (upstream.Requests.Count, upstream.Connections, upstream.Requests.Last().Body.ToString()));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Request_that_had_reached_a_kept_connection_before_it_broke_is_502_and_never_sent_twice(string method)
    {
        var upstream = Upstream(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.Ok);
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var other = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup
            .Everything(upstream.Address, other.Address).Set("Upstreams:app:LoadBalancing", "First").Set("Upstreams:app:Retry:Attempts", "5"));
        await door.GetAsync();

        var response = await door.SendAsync(RawClient.Request(method, "/", "Content-Length: 5") + "hello");

        Assert.Equal(502, response.Status);
        Assert.Equal((2, 1, 0), (upstream.Requests.Count, upstream.Connections, other.Requests.Count));
    }
}
