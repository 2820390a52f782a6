using FrontDoor.Faults;

namespace FrontDoor.Forwarding;

/// <summary>Names the causes of failures to read the request body from the client, for all transports.</summary>
internal static class RequestBodyFaults
{
    public static Fault Of(Exception failure) => new(
        failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Causes.LimitBody,
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Causes.ClientSlowBody,

            // The server's way to say that the size of a chunk is no number that it can hold.
            BadHttpRequestException or { InnerException: OverflowException } => Causes.ClientCut,
            _ => Causes.ClientLeftSending,
        },
        failure.Message,
        failure);

    public static bool IsExpected(Exception failure) => failure is IOException or OperationCanceledException or ObjectDisposedException;
}
