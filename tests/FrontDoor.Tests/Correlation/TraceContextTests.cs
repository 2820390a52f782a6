using System.Diagnostics;
using FrontDoor.Correlation;
using FrontDoor.Forwarding;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Correlation;

public class TraceContextTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData(Parent, true)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true)]
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes", true)]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true)]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x", false)]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g", false)]
    [InlineData("00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_traceparent_is_well_formed_or_not(string? value, bool expected) => Assert.Equal(expected, TraceContext.IsWellFormed(value));

    [Fact]
    public void Where_nobody_listens_the_clients_fields_pass_unchanged() =>
        Assert.Equal([$"traceparent: {Parent}", "tracestate: a=1", "tracestate: b=2"], Write(Parent, "a=1", "b=2"));

    [Fact]
    public void A_malformed_parent_takes_its_state_with_it()
    {
        Assert.Empty(Write("nonsense", "a=1"));
        Assert.Empty(Write($"{Parent},{Parent}", "a=1"));
        Assert.Empty(Write(null, "a=1"));
    }

    [Fact]
    public void An_activity_that_nobody_listens_to_is_no_parent()
    {
        using var activity = new Activity("for log scopes").SetIdFormat(ActivityIdFormat.W3C).Start();
        Assert.Equal([$"traceparent: {Parent}"], Write(Parent));
        Assert.Empty(Write(null));
    }

    [Fact]
    public void An_activity_that_is_listened_to_is_the_parent()
    {
        using var source = new ActivitySource("FrontDoor.Tests.TraceContext");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var activity = source.StartActivity("request", ActivityKind.Server, Parent)!;
        activity.TraceStateString = "c=3";

        Assert.Equal([$"traceparent: {activity.Id}", "tracestate: c=3"], Write(Parent, "a=1"));
        RequestTag.Write("my-id");
        Assert.Equal("my-id", activity.GetTagItem("frontdoor.request_id"));
    }

    private static List<string> Write(string? parent, params string[] states)
    {
        var context = new DefaultHttpContext();
        if (parent is not null)
        {
            context.Request.Headers.TraceParent = parent;
        }

        context.Request.Headers.TraceState = states;
        var sink = new Sink([]);
        ForwardedRequests.Make(context).WriteFields(ref sink);
        return [.. sink.Fields.Where(field => field.StartsWith("trace", StringComparison.OrdinalIgnoreCase)).Select(Lower)];
    }

    private static string Lower(string field) => string.Concat(field.AsSpan(0, 11).ToString().ToLowerInvariant(), field.AsSpan(11));

    private readonly struct Sink(List<string> fields) : IHeaderSink
    {
        public List<string> Fields => fields;

        public void Add(string name, string value) => fields.Add($"{name}: {value}");
    }
}
