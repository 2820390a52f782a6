using FrontDoor.Faults;
using FrontDoor.Forwarding;

namespace FrontDoor.Health;

/// <summary>
/// What an attempt says of its destination: failures of the destination count, those of clients and ours do not.
/// </summary>
internal static class Lessons
{
    /// <summary>
    /// The head of an answer is there. It is told at once where it says that the application is not well, where it ends a trial, and for a
    /// tunnel: what follows may take hours. Of any other answer the end is waited for. Says whether that ejected the destination.
    /// </summary>
    public static bool OfHead(ForwardedRequest request, int status)
    {
        if (request.Admission == Admission.Regular && status != StatusCodes.Status101SwitchingProtocols && !IsErrorStatus(status))
        {
            return false;
        }

        var admission = request.Admission;
        request.Admission = Admission.Told;
        if (IsErrorStatus(status))
        {
            return request.Destination.Health.ReportErrorStatus(Describe(status), admission);
        }

        request.Destination.Health.ReportSuccess(admission);
        return false;
    }

    /// <summary>The answer has been relayed, or broke off.</summary>
    public static bool OfAnswer(ForwardedRequest request, Fault? fault)
    {
        if (fault is not null)
        {
            return fault.Cause is { Phase: FaultPhase.Body, Side: FaultSide.Upstream } && request.Destination.Health.ReportFailure(fault.Cause.Id);
        }

        if (request.Admission != Admission.Told)
        {
            request.Destination.Health.ReportSuccess();
        }

        return false;
    }

    /// <summary>
    /// No answer came. The total time is no evidence where a client may have spent it on sending its body: slow uploads could eject every
    /// destination.
    /// </summary>
    public static bool OfFault(ForwardedRequest request, Fault fault)
    {
        var admission = request.Admission;
        request.Admission = Admission.Told;
        if (fault.Cause.Side == FaultSide.Upstream && (!ReferenceEquals(fault.Cause, Causes.WaitTotal) || request.BodyKind == RequestBodyKind.None))
        {
            return request.Destination.Health.ReportFailure(fault.Cause.Id, admission);
        }

        if (admission == Admission.Trial)
        {
            request.Destination.Health.ReleaseTrial();
        }

        return false;
    }

    /// <summary>502, 503 and 504 are what applications and their own proxies say when they are not well. A 500 may be the request's own fault.</summary>
    private static bool IsErrorStatus(int status) => status is >= StatusCodes.Status502BadGateway and <= StatusCodes.Status504GatewayTimeout;

    private static string Describe(int status) => status switch
    {
        StatusCodes.Status502BadGateway => "status 502",
        StatusCodes.Status503ServiceUnavailable => "status 503",
        _ => "status 504",
    };
}
