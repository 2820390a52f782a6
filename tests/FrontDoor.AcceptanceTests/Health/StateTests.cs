using FrontDoor.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FrontDoor.AcceptanceTests.Health;

/// <summary>What an application can see and decide while it runs.</summary>
public abstract class StateTests(Transport transport) : AcceptanceTest(transport)
{
    public sealed class OverHttpClient() : StateTests(Transport.HttpClient);

    public sealed class OverDirect() : StateTests(Transport.Direct);

    [Fact]
    public async Task State_tells_of_every_destination()
    {
        var alive = UpstreamAnswering(Wire.Ok);
        var door = await FrontDoorAsync(setup => setup.Everything(alive.Address).Upstream("other", "http://127.0.0.1:9"));
        await door.GetAsync();
        await door.NextFinishedAsync();

        var upstreams = State(door).Upstreams;

        Assert.Equal(["app", "other"], upstreams.Select(upstream => upstream.Id));
        Assert.Equal(
            ("a", alive.Address, DestinationHealthStatus.Healthy, (string?)null, false, 0),
            upstreams[0].Destinations.Select(one => (one.Id, one.Address, one.Health, one.Reason, one.IsDraining, one.InFlight)).Single());
        Assert.Equal(DestinationHealthStatus.Unknown, upstreams[1].Destinations.Single().Health);
    }

    [Fact]
    public async Task Changes_are_told_and_a_listener_that_throws_harms_nobody()
    {
        using var dead = new ClosedPort();
        var door = await FrontDoorAsync(setup => setup.Everything(dead.Address, UpstreamAnswering(Wire.Ok).Address));
        var changes = new List<string>();
        State(door).HealthChanged += (_, change) =>
        {
            lock (changes)
            {
                changes.Add($"{change.UpstreamId}/{change.DestinationId}: {change.Before} to {change.After}, {change.Reason}");
            }

            throw new InvalidOperationException("bug of the listener");
        };

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await door.GetAsync()).Status);
            await door.NextFinishedAsync();
        }

        Assert.Contains("app/a: Unknown to Ejected, connect.refused", changes);
        Assert.Contains("app/b: Unknown to Healthy, ", changes);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public async Task Decrees_hold_until_they_are_taken_back()
    {
        var (one, two) = (UpstreamAnswering(Wire.Ok), UpstreamAnswering(Wire.Ok));
        var door = await FrontDoorAsync(setup => setup.Everything(one.Address, two.Address));

        State(door).ForceHealth("app", "a", healthy: false);
        await GetTwiceAsync(door);
        Assert.Equal((0, 2), (one.Requests.Count, two.Requests.Count));
        Assert.True(PassiveHealthTests.StateOf(door, "a").IsForced);

        State(door).Reset("APP", "A");
        await GetTwiceAsync(door);
        Assert.Equal((1, 3), (one.Requests.Count, two.Requests.Count));
    }

    [Fact]
    public async Task What_there_is_not_cannot_be_changed()
    {
        var door = await FrontDoorAsync(setup => setup.Everything("http://127.0.0.1:9"));
        Assert.Throws<ArgumentException>("upstreamId", () => State(door).Reset("nowhere", "a"));
        Assert.Throws<ArgumentException>("destinationId", () => State(door).Reset("app", "z"));
    }

    [Fact]
    public async Task Health_check_goes_by_what_can_be_served()
    {
        var door = await FrontDoorAsync(setup => setup
            .Everything("http://127.0.0.1:9", "http://127.0.0.1:10")
            .Services(services => services.AddLogging().AddHealthChecks().AddFrontDoor()));

        Assert.Equal(HealthStatus.Healthy, await CheckAsync(door));
        State(door).ForceHealth("app", "a", healthy: false);
        Assert.Equal(HealthStatus.Degraded, await CheckAsync(door));
        State(door).ForceHealth("app", "b", healthy: false);
        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync(door));
        State(door).Reset("app", "a");
        State(door).Reset("app", "b");
        State(door).SetDraining("app", "a");
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(door));
    }

    private static IFrontDoorState State(FrontDoorHost door) => door.Services.GetRequiredService<IFrontDoorState>();

    private static async Task<HealthStatus> CheckAsync(FrontDoorHost door) =>
        (await door.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled)).Status;

    private static async Task GetTwiceAsync(FrontDoorHost door)
    {
        await door.GetAsync();
        await door.GetAsync();
    }
}
