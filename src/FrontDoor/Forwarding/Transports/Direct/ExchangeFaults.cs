using System.Net.Sockets;
using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Names the causes of exchanges that broke off, from where they stood, who ended them and how the connection ended.</summary>
internal static class ExchangeFaults
{
    /// <summary>Before the final head was there.</summary>
    public static Fault InHead(DirectExchange exchange, AbortReason reason, Exception? failure)
    {
        if (reason == AbortReason.RequestBodyFailed && exchange.RequestBodyFault is { } fault)
        {
            return fault;
        }

        var cause = reason switch
        {
            AbortReason.TotalTimedOut => Causes.WaitTotal,
            AbortReason.SendTimedOut => Causes.SendStalled,
            AbortReason.ReadTimedOut => exchange.AnswerBegan ? Causes.WaitHeadStalled : Causes.WaitFirstByte,
            AbortReason.ClientGone => exchange.IsSending ? Causes.ClientLeftSending : Causes.ClientLeftWaiting,
            _ when exchange.AnswerBegan => Causes.HeadCut,
            _ when exchange.IsReused => Causes.SendStale,
            _ => IsReset(failure) ? Causes.SendReset : Causes.SendClosed,
        };
        return new Fault(cause, failure?.Message, failure);
    }

    /// <summary>While the body was relayed.</summary>
    public static Fault InBody(DirectExchange exchange, AbortReason reason, Exception? failure)
    {
        if (reason == AbortReason.RequestBodyFailed && exchange.RequestBodyFault is { } fault)
        {
            return fault;
        }

        var cause = reason switch
        {
            AbortReason.TotalTimedOut => Causes.WaitTotal,
            AbortReason.ReadTimedOut => Causes.BodyStalled,
            AbortReason.SendTimedOut => Causes.SendStalled,
            AbortReason.ClientGone => Causes.ClientLeftReading,
            _ => failure is null ? Causes.BodyShort : Causes.BodyReset,
        };
        return new Fault(cause, failure?.Message, failure);
    }

    private static bool IsReset(Exception? failure) =>
        (failure as SocketException ?? failure?.InnerException as SocketException) is { SocketErrorCode: SocketError.ConnectionReset };
}
