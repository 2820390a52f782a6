using FrontDoor.Configuration;
using FrontDoor.LoadBalancing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace FrontDoor.Tests.LoadBalancing;

/// <summary>A policy that the application has written.</summary>
public class CustomBalancerTests
{
    [Fact]
    public void It_sees_request_and_destinations_and_its_choice_is_taken()
    {
        var own = new ByPath();
        var pool = new Pool(new CustomBalancer("mine", own), 1, 3, 2);
        pool.Occupy("b", 5);
        var context = new DefaultHttpContext();
        context.Request.Path = "/c";

        Assert.Equal("c", pool.Pick(context)!.Id);
        Assert.Equal(["a http://10.0.0.1 1 0", "b http://10.0.0.1 3 5", "c http://10.0.0.1 2 0"], own.Seen);
        pool.Eject("b");
        Assert.Equal("c", pool.Pick(context)!.Id);
        Assert.Equal(2, own.Seen.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void An_index_out_of_range_is_told_with_the_policys_name(int index)
    {
        var pool = new Pool(new CustomBalancer("mine", new Constant(index)), 1, 1);

        var thrown = Assert.Throws<InvalidOperationException>(() => pool.Pick());
        Assert.Contains("'mine'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_chosen_by_name_and_each_upstream_has_its_own()
    {
        var made = 0;
        var services = Services(builder => builder.AddLoadBalancer("Mine", _ => new Constant(made++)));

        var factory = services.GetRequiredService<BalancerFactory>();
        factory.Create(new UpstreamConfig { LoadBalancing = "mine" });
        factory.Create(new UpstreamConfig { LoadBalancing = "Mine" });

        Assert.Equal(2, made);
    }

    [Fact]
    public void A_class_is_given_its_services() =>
        Assert.IsType<CustomBalancer>(
            Services(builder => builder.AddLoadBalancer<WithDependency>("Mine")).GetRequiredService<BalancerFactory>()
                .Create(new UpstreamConfig { LoadBalancing = "Mine" }));

    [Theory]
    [InlineData("RoundRobbin", "RoundRobin")]
    [InlineData("PowerOfTwo", "PowerOfTwoChoices")]
    [InlineData("ByRegon", "ByRegion")]
    public void An_unknown_name_stops_the_start_with_the_nearest_known_one(string name, string meant)
    {
        var services = Services(builder => builder
            .AddLoadBalancer("ByRegion", _ => new Constant(0))
            .AddUpstream("api", upstream => upstream.To("http://x").Balance(name)));

        var problem = Assert.Single(services.GetRequiredService<IFrontDoorConfiguration>().Validate());

        Assert.Equal(("Upstreams:api:LoadBalancing", name, $"Did you mean '{meant}'?"), (problem.Path, problem.Value, problem.Cure));
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("roundrobin")]
    public void A_name_is_given_once(string name)
    {
        var builder = new ServiceCollection().AddFrontDoor().AddLoadBalancer("Mine", _ => new Constant(0));

        Assert.Throws<ArgumentException>(() => builder.AddLoadBalancer(name, _ => new Constant(0)));
    }

    private static ServiceProvider Services(Action<IFrontDoorBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        configure(services.AddFrontDoor());
        return services.BuildServiceProvider();
    }

    private sealed class Constant(int index) : ILoadBalancer
    {
        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations) => index;
    }

    private sealed class WithDependency(TimeProvider time) : ILoadBalancer
    {
        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations) => (int)(time.GetTimestamp() % destinations.Length);
    }

    private sealed class ByPath : ILoadBalancer
    {
        public List<string> Seen { get; private set; } = [];

        public int Pick(HttpContext context, ReadOnlySpan<ILoadBalancerDestination> destinations)
        {
            Seen = [];
            var found = 0;
            for (var i = 0; i < destinations.Length; i++)
            {
                var one = destinations[i];
                Seen.Add($"{one.Id} {one.Address} {one.Weight} {one.InFlight}");
                found = context.Request.Path == $"/{one.Id}" ? i : found;
            }

            return found;
        }
    }
}
