using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Names the causes of failures to read the request body from the client.</summary>
internal static class RequestBodyFaults
{
    public static Fault Of(Exception failure) => failure is BadHttpRequestException refused
        ? new(OfStatus(refused.StatusCode), refused.Message, refused)
        : new(Causes.ClientLeftSending, failure.Message, failure);

    public static bool IsExpected(Exception failure) => failure is IOException or OperationCanceledException or ObjectDisposedException;

    private static FaultCause OfStatus(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => Causes.LimitBody,
        StatusCodes.Status408RequestTimeout => Causes.ClientSlowBody,
        _ => Causes.ClientCut,
    };
}
