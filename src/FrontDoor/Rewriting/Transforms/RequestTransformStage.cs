using FrontDoor.Faults;
using FrontDoor.Forwarding;
using FrontDoor.Observability;
using FrontDoor.Rewriting.Paths;
using FrontDoor.Routing.Actions;

namespace FrontDoor.Rewriting.Transforms;

/// <summary>
/// Runs the code that changes requests. Stands between the rewriting of the target and the first attempt, so that it sees what would be
/// sent, and runs once however often a request is tried.
/// </summary>
internal static class RequestTransformStage
{
    /// <summary>Runs the transforms in turn until one has answered. Returns whether the request is to be forwarded.</summary>
    public static async ValueTask<bool> RunAsync(FrontDoorFeature feature, RequestTransform[] transforms, FaultResponder responder)
    {
        var request = feature.Forwarded;
        var context = new RequestTransformContext(request.Context, request.Plan.RouteId, request.Plan.Upstream.Id, request.Target.ToString());
        var before = context.Target;
        Fault? fault;
        try
        {
            foreach (var transform in transforms)
            {
                await transform(context, request.ClientGone);
                if (context.Answer is not null || request.Context.Response.HasStarted)
                {
                    return await AnswerAsync(context);
                }
            }

            fault = Take(request, context, before);
        }
        catch (Exception exception)
        {
            fault = TransformFaults.Of(request, exception, Causes.ClientLeftWaiting);
        }

        if (fault is not null)
        {
            await responder.RespondAsync(request.Context, fault);
        }

        return fault is null;
    }

    private static async ValueTask<bool> AnswerAsync(RequestTransformContext context)
    {
        if (context.Answer is { } answer && !context.HttpContext.Response.HasStarted)
        {
            await RespondAction.For(answer).InvokeAsync(context.HttpContext);
        }

        return false;
    }

    private static Fault? Take(ForwardedRequest request, RequestTransformContext context, string before)
    {
        // The fields that tell who the client is are written by FrontDoor, once.
        foreach (var name in ReservedFields.OfClient)
        {
            context.Headers.Remove(name);
        }

        if (ReferenceEquals(context.Target, before))
        {
            return null;
        }

        if (!TargetCheck.IsSafe(context.Target, before))
        {
            return new Fault(Causes.RewriteTarget, "A transform has set a target that cannot be sent.");
        }

        request.Retarget(new UpstreamTarget(context.Target));
        return null;
    }
}
