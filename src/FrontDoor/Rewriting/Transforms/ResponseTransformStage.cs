using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Routing.Actions;

namespace FrontDoor.Rewriting.Transforms;

/// <summary>
/// Runs the code that changes answers, between the head and the body. It has the last word on the head: redirects, cookies and fields
/// have been rewritten by then.
/// </summary>
internal static class ResponseTransformStage
{
    /// <summary>How it went.</summary>
    /// <param name="IsAnswered">Whether the client has got another answer, so that the upstream's is not wanted.</param>
    /// <param name="Fault">Why the client gets neither.</param>
    internal readonly record struct Outcome(bool IsAnswered, Fault? Fault);

    public static async ValueTask<Outcome> RunAsync(ForwardedRequest request, ResponseTransform[] transforms)
    {
        var context = new ResponseTransformContext(request.Context, request.Plan.RouteId, request.Plan.Upstream.Id, request.Destination.Id);
        try
        {
            foreach (var transform in transforms)
            {
                await transform(context, request.ClientGone);
                if (context.Answer is { } answer && !request.Context.Response.HasStarted)
                {
                    request.Context.Response.Clear();
                    await RespondAction.For(answer).InvokeAsync(request.Context);
                    return new(IsAnswered: true, null);
                }

                if (request.Context.Response.HasStarted)
                {
                    return new(IsAnswered: true, null);
                }
            }

            return default;
        }
        catch (Exception exception)
        {
            return new(IsAnswered: false, TransformFaults.Of(request, exception, Causes.ClientLeftReading));
        }
    }
}
