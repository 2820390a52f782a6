using FrontDoor.Configuration;
using FrontDoor.Observability;
using FrontDoor.SecurityHeaders;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.SecurityHeaders;

public class AllocationTests
{
    [Fact]
    public void Stage_that_is_off_allocates_nothing_and_asks_for_no_callback()
    {
        var response = new CountingResponse();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(response);
        var feature = new FrontDoorFeature();
        feature.Begin(Snapshot(new FrontDoorConfig()), 0);
        context.Features.Set<IFrontDoorFeature>(feature);
        var stage = new SecurityHeadersStage(static _ => Task.CompletedTask);

        Assert.Equal(0, AllocatedBy(() => stage.InvokeAsync(context)));
        Assert.Equal(0, response.Callbacks);
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("Strict")]
    [InlineData("Api")]
    public void Preset_allocates_nothing_per_answer(string preset)
    {
        var headers = Answers.Policy(Answers.Config(preset)).Answers;
        var context = Answers.Context(host: "app.example:8443");

        Assert.Equal(0, AllocatedBy(() =>
        {
            context.Response.Headers.Clear();
            headers.ApplyTo(context);
        }));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void Snapshot_knows_whether_any_answer_gets_headers(bool all, bool route, bool expected)
    {
        static SecurityHeadersConfig? Config(bool isOn) => isOn ? new SecurityHeadersConfig() : null;

        var config = new FrontDoorConfig
        {
            SecurityHeaders = Config(all),
            Routes = new Dictionary<string, RouteConfig> { ["a"] = new(), ["b"] = new() { SecurityHeaders = Config(route) } },
        };

        Assert.Equal(expected, Snapshot(config).HasSecurityHeaders);
    }

    private static FrontDoorSnapshot Snapshot(FrontDoorConfig config) => new(config, null!, new Dictionary<string, Upstream>());

    private static long AllocatedBy(Action action)
    {
        for (var i = 0; i < 10; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class CountingResponse : HttpResponseFeature
    {
        public int Callbacks { get; private set; }

        public override void OnStarting(Func<object, Task> callback, object state) => Callbacks++;
    }
}
