using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Why the request body could not be read to its end.</summary>
internal static class ClientFaults
{
    public static Fault Explain(Exception exception)
    {
        var cause = exception is BadHttpRequestException refused
            ? refused.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Causes.LimitBody,
                StatusCodes.Status408RequestTimeout => Causes.ClientSlowBody,
                _ => Causes.ClientCut,
            }
            : Causes.ClientLeftSending;
        return new Fault(cause, exception.Message, exception);
    }
}
