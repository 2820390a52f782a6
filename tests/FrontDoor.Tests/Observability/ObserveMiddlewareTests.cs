using FrontDoor.Configuration;
using FrontDoor.Observability;
using FrontDoor.Routing;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Tests.Observability;

public class ObserveMiddlewareTests
{
    [Fact]
    public async Task A_record_that_has_been_given_back_is_not_seen_any_more()
    {
        var (context, completion) = MakeContext();
        IFrontDoorFeature? during = null, after = null;

        // A callback of the host, registered before FrontDoor: it runs after FrontDoor's own.
        context.Response.OnCompleted(() =>
        {
            after = context.Features.Get<IFrontDoorFeature>();
            return Task.CompletedTask;
        });
        await InvokeAsync(context, seen => during = seen.Features.Get<IFrontDoorFeature>());
        await completion.CompleteAsync();

        Assert.NotNull(during);
        Assert.Null(after);
    }

    [Fact]
    public async Task A_pipeline_that_is_executed_again_gives_nothing_back_twice()
    {
        var (context, completion) = MakeContext();
        await InvokeAsync(context, _ => { });
        await InvokeAsync(context, _ => { });
        await completion.CompleteAsync();
        var (one, _) = MakeContext();
        var (other, _) = MakeContext();
        await InvokeAsync(one, _ => { });
        await InvokeAsync(other, _ => { });

        Assert.NotSame(one.Features.Get<IFrontDoorFeature>(), other.Features.Get<IFrontDoorFeature>());
    }

    private static Task InvokeAsync(HttpContext context, Action<HttpContext> next)
    {
        var state = new SnapshotHolder();
        state.Swap(new FrontDoorSnapshot(new FrontDoorConfig(), RouteMatcher.Build([], []), new Dictionary<string, Upstream>()));
        return new ObserveMiddleware(
            seen =>
            {
                next(seen);
                return Task.CompletedTask;
            },
            state,
            TimeProvider.System).InvokeAsync(context);
    }

    private static (HttpContext Context, Completion Completion) MakeContext()
    {
        var context = new DefaultHttpContext();
        var completion = new Completion();
        context.Features.Set<IHttpResponseFeature>(completion);
        return (context, completion);
    }

    /// <summary>Runs the callbacks as servers do: the last one first.</summary>
    private sealed class Completion : HttpResponseFeature
    {
        private readonly Stack<Func<Task>> _callbacks = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _callbacks.Push(() => callback(state));

        public async Task CompleteAsync()
        {
            while (_callbacks.TryPop(out var callback))
            {
                await callback();
            }
        }
    }
}
