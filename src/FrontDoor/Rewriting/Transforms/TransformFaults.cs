using FrontDoor.Faults;
using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting.Transforms;

/// <summary>
/// What an exception of the application's code means. Once the client has left, anything that the code throws is taken for its way of
/// saying that it was cancelled: not all code says so with the exception that is made for it.
/// </summary>
internal static class TransformFaults
{
    public static Fault Of(ForwardedRequest request, Exception exception, FaultCause left)
    {
        var cause = !request.ClientGone.IsCancellationRequested ? Causes.RewriteTransform : request.HostTimedOut ? Causes.WaitTotal : left;
        return new Fault(cause, exception.Message, exception);
    }
}
