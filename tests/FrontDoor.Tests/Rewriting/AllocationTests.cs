using FrontDoor.Configuration;
using FrontDoor.Forwarding;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Tests.Forwarding;
using Microsoft.AspNetCore.Http;

namespace FrontDoor.Tests.Rewriting;

/// <summary>What is not used costs nothing. Bytes are counted, so that the machine does not matter.</summary>
public class AllocationTests
{
    [Fact]
    public void A_route_that_rewrites_nothing_has_the_plan_of_all_such_routes()
    {
        var plan = RewritePlan.For(new RouteConfig());
        Assert.Same(plan, RewritePlan.For(new RouteConfig { Match = new RouteMatch { Path = "/x" }, Upstream = "web" }));
        Assert.Equal(
            (null, null, null, null, null, null),
            (plan.Target, plan.RequestHeaders, plan.ResponseHeaders, plan.ResponseTrailers, plan.RequestTransforms, plan.ResponseTransforms));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/api")]
    public void An_answer_without_redirect_and_cookie_costs_no_allocation(string? stripPrefix)
    {
        var context = new DefaultHttpContext();
        context.Response.Headers.ContentType = "text/plain";
        var request = ForwardedRequests.Make(context, stripPrefix: stripPrefix);
        var rewriting = request.Plan.Rewriting;

        Assert.Equal(0, AllocatedBy(() =>
        {
            RedirectRewriter.Apply(rewriting.Redirects!, RedirectScope.Of(request), context.Response);
            rewriting.Cookies!.Apply(RedirectScope.Of(request), context.Response);
        }));
    }

    [Theory]
    [InlineData(null, "a=1; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "/login")]
    [InlineData(null, "a=1; Domain=example.com; SameSite=None; Secure", "https://elsewhere.example/x?y")]
    [InlineData("/api", "a=1; HttpOnly", "https://elsewhere.example/x?y")]
    public void A_redirect_and_a_cookie_that_stay_as_they_came_cost_none_either(string? stripPrefix, string cookie, string location)
    {
        var context = new DefaultHttpContext();
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        context.Response.Headers.SetCookie = new[] { cookie, "b=2" };
        var request = ForwardedRequests.Make(context, stripPrefix: stripPrefix);
        var rewriting = request.Plan.Rewriting;

        Assert.Equal(0, AllocatedBy(() =>
        {
            RedirectRewriter.Apply(rewriting.Redirects!, RedirectScope.Of(request), context.Response);
            rewriting.Cookies!.Apply(RedirectScope.Of(request), context.Response);
        }));
    }

    [Fact]
    public void A_request_whose_fields_are_left_alone_costs_what_it_cost_without_rewriting()
    {
        var (plain, usual) = (Request(RewritePlan.None), Request(RewritePlan.For(new RouteConfig())));
        Assert.Equal(AllocatedBy(() => Write(plain)), AllocatedBy(() => Write(usual)));
    }

    private static ForwardedRequest Request(RewritePlan rewriting)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = "*/*";
        context.Request.Headers["X-A"] = "1";
        return ForwardedRequests.Make(context, rewriting: rewriting);
    }

    private static void Write(ForwardedRequest request)
    {
        var sink = default(NoSink);
        request.WriteFields(ref sink);
    }

    private static long AllocatedBy(Action action)
    {
        // Twice: what is made once, at the first call, is not counted.
        action();
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private readonly struct NoSink : IHeaderSink
    {
        public void Add(string name, string value)
        {
        }
    }
}
