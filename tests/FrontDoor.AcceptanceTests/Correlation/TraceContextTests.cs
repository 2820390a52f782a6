using System.Diagnostics;

namespace FrontDoor.AcceptanceTests.Correlation;

/// <summary>W3C Trace Context, with somebody who listens and without. A listener is the whole process': it takes the trace of its test alone.</summary>
public abstract class TraceContextTests(Transport transport) : AcceptanceTest(transport)
{
    private readonly string _trace = ActivityTraceId.CreateRandom().ToHexString();

    public sealed class OverHttpClient() : TraceContextTests(Transport.HttpClient);

    public sealed class OverDirect() : TraceContextTests(Transport.Direct);

    private string Parent => $"00-{_trace}-b7ad6b7169203331-01";

    [Fact]
    public async Task Without_a_listener_the_clients_trace_passes_unchanged()
    {
        var (upstream, door) = await StartAsync();

        await door.GetAsync("/", $"traceparent: {Parent}", "tracestate: a=1", "tracestate: b=2");

        var head = Assert.Single(upstream.Requests).Head;
        Assert.Equal([Parent], head.Values("traceparent"));
        Assert.Equal("a=1,b=2", string.Join(',', head.Values("tracestate")).Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("tracestate: a=1")]
    [InlineData("traceparent: nonsense", "tracestate: a=1")]
    [InlineData("traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01", "tracestate: a=1")]
    public async Task Without_a_listener_nothing_is_sent_where_the_client_sends_nothing_that_is_well_formed(params string[] lines)
    {
        var (upstream, door) = await StartAsync();

        await door.GetAsync("/", lines);

        var head = Assert.Single(upstream.Requests).Head;
        Assert.False(head.Has("traceparent"));
        Assert.False(head.Has("tracestate"));
    }

    [Fact]
    public async Task With_a_listener_the_activity_of_the_request_is_the_parent_and_carries_the_id()
    {
        var ended = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = Listen(ended.SetResult);
        var (upstream, door) = await StartAsync();

        await door.GetAsync("/", $"traceparent: {Parent}", "tracestate: a=1", "X-Request-Id: find-me");

        var activity = await ended.Task.OrTimeout();
        var head = Assert.Single(upstream.Requests).Head;
        Assert.Equal([$"00-{_trace}-{activity.SpanId}-01"], head.Values("traceparent"));
        Assert.NotEqual([Parent], head.Values("traceparent"));
        Assert.Equal(["a=1"], head.Values("tracestate"));
        Assert.Equal("b7ad6b7169203331", activity.ParentSpanId.ToHexString());
        Assert.Equal("find-me", activity.GetTagItem("frontdoor.request_id"));
    }

    [Fact]
    public async Task With_a_listener_that_does_not_take_this_trace_the_clients_fields_pass_unchanged()
    {
        using var listener = Listen(_ => { });
        var (upstream, door) = await StartAsync();
        var other = Parent.Replace(_trace, ActivityTraceId.CreateRandom().ToHexString(), StringComparison.Ordinal);

        await door.GetAsync("/", $"traceparent: {other}");

        Assert.Equal([other], Assert.Single(upstream.Requests).Head.Values("traceparent"));
    }

    private ActivityListener Listen(Action<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId.ToHexString() == _trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private async Task<(ScriptedUpstream Upstream, FrontDoorHost Door)> StartAsync()
    {
        var upstream = UpstreamAnswering(Wire.Ok);
        return (upstream, await InFrontOfAsync(upstream));
    }
}
