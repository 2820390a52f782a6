using FrontDoor.AcceptanceTests.Chaos;
using FrontDoor.Health;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.AcceptanceTests.Health;

/// <summary>What real traffic does to destinations that are not well.</summary>
public abstract class PassiveHealthTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : PassiveHealthTests(Transport.HttpClient);

    public sealed class OverDirect() : PassiveHealthTests(Transport.Direct);

    [Fact]
    public async Task Destination_that_never_answers_costs_504_only_until_it_is_ejected()
    {
        var clock = new FakeTimeProvider();
        var silent = Own(ScriptedUpstream.Silent());
        var door = await FrontDoorAsync(setup => setup
            .Everything(silent.Address, UpstreamAnswering(Wire.Ok).Address).WithClock(clock).Set("Upstreams:app:Retry:Attempts", "0"));

        // They take turns, so that the third one in vain is the fifth request.
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            // The clock stands still while the other one is asked: connecting to it has a time as well.
            var getting = door.GetAsync();
            if (i % 2 == 0)
            {
                await silent.NextRequestAsync();
                await clock.AdvanceUntilAsync(TimeSpan.FromSeconds(5), getting);
            }

            statuses.Add((await getting).Status);
        }

        for (var i = 0; i < 20; i++)
        {
            statuses.Add((await door.GetAsync()).Status);
        }

        Assert.Equal([504, 200, 504, 200, 504], statuses.Take(5));
        Assert.All(statuses.Skip(5), status => Assert.Equal(200, status));
        Assert.Equal(3, silent.Requests.Count);
    }

    [Fact]
    public async Task Answers_that_break_off_in_the_middle_eject()
    {
        var clock = new FakeTimeProvider();
        var breaking = Own(ScriptedUpstream.AnsweringOnce("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"));
        var door = await FrontDoorAsync(setup => setup.Everything(breaking.Address, UpstreamAnswering(Wire.Ok).Address).WithClock(clock));

        for (var i = 0; i < 20; i++)
        {
            using var client = await door.ConnectAsync();
            await client.SendAsync(RawClient.Request("GET", "/"));
            await client.ReadResponseOrBreakAsync();
            await door.NextFinishedAsync();
        }

        Assert.Equal(3, breaking.Requests.Count);
        Assert.Equal("body.short", StateOf(door, "a").Reason);
    }

    [Fact]
    public async Task Answers_that_say_not_well_eject()
    {
        var clock = new FakeTimeProvider();
        var unwell = UpstreamAnswering(Wire.Empty("503 Service Unavailable"));
        var door = await FrontDoorAsync(setup => setup.Everything(unwell.Address, UpstreamAnswering(Wire.Ok).Address).WithClock(clock));

        for (var i = 0; i < 20; i++)
        {
            await door.GetAsync();
            await door.NextFinishedAsync();
        }

        Assert.Equal(5, unwell.Requests.Count);
        Assert.Equal((DestinationHealthStatus.Ejected, "status 503"), (StateOf(door, "a").Health, StateOf(door, "a").Reason));
    }

    [Fact]
    public async Task Clients_that_leave_eject_nobody()
    {
        var silent = Own(ScriptedUpstream.Silent());
        var door = await FrontDoorAsync(setup => setup.Everything(silent.Address, UpstreamAnswering(Wire.Ok).Address));

        for (var i = 0; i < 10; i++)
        {
            using var client = await door.ConnectAsync();
            await client.SendAsync(RawClient.Request("GET", "/"));
            if (i % 2 == 0)
            {
                await silent.NextRequestAsync();
            }
            else
            {
                await client.ReadResponseAsync();
            }

            client.Dispose();
            await door.NextFinishedAsync();
        }

        Assert.Equal(5, silent.Requests.Count);
        Assert.NotEqual(DestinationHealthStatus.Ejected, StateOf(door, "a").Health);
    }

    [Fact]
    public async Task Destination_that_came_back_is_tried_once_and_then_used()
    {
        var clock = new FakeTimeProvider();
        var isWell = false;
        var recovering = UpstreamAnswering(_ => isWell ? Wire.Ok : Wire.Empty("503 Service Unavailable"));
        var door = await FrontDoorAsync(setup => setup.Everything(recovering.Address, UpstreamAnswering(Wire.Ok).Address).WithClock(clock));
        for (var i = 0; i < 12; i++)
        {
            await door.GetAsync();
            await door.NextFinishedAsync();
        }

        isWell = true;
        clock.Advance(TimeSpan.FromSeconds(11.1));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
            await door.NextFinishedAsync();
        }

        Assert.Equal(10, recovering.Requests.Count);
        Assert.Equal(DestinationHealthStatus.Healthy, StateOf(door, "a").Health);
    }

    [Fact]
    public async Task All_refused_is_502_with_the_fault_of_the_last_attempt_and_ends_by_itself()
    {
        var servers = new[] { Own(new MoodyServer()), Own(new MoodyServer()) };
        var clock = new FakeTimeProvider();
        var door = await FrontDoorAsync(setup => setup.Everything(servers[0].Address, servers[1].Address).WithClock(clock));
        await servers[0].KillAsync();
        await servers[1].KillAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(502, (await door.GetAsync()).Status);
            Assert.Equal("connect.refused", (await door.NextFinishedAsync()).Cause);
        }

        // The one that had been ejected, and so gets no first tries until its time is over.
        var back = servers[StateOf(door, "a").Health == DestinationHealthStatus.Ejected ? 0 : 1];
        back.Start();
        clock.Advance(TimeSpan.FromSeconds(12));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
        }

        Assert.Equal(10, back.Answers);
    }

    internal static DestinationState StateOf(FrontDoorHost door, string destination) =>
        door.Services.GetRequiredService<IFrontDoorState>().Upstreams.Single().Destinations.Single(one => one.Id == destination);
}
