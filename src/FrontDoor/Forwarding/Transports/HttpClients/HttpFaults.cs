using System.Net.Sockets;
using System.Security.Authentication;
using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>
/// The one place that tells why an exchange failed. What we did ourselves is known for certain and goes first; then comes what our own
/// connect callback has seen; what the handler's exceptions say is the last resort, since one of them stands for many reasons.
/// </summary>
internal static class HttpFaults
{
    // RFC 9113 §7. HTTP/3 has the same reasons under other numbers (RFC 9114 §8.1).
    private const long Http2RefusedStream = 0x7;
    private const long Http2NeedsHttp11 = 0xd;
    private const long Http3RequestRejected = 0x10b;
    private const long Http3VersionFallback = 0x110;

    /// <summary>Why no head came.</summary>
    public static Fault BeforeHead(Exchange exchange, bool reusedConnection, Exception exception)
    {
        if (exchange.ClientFault is { } clientFault)
        {
            return clientFault;
        }

        if (exchange.End != ExchangeEnd.None)
        {
            return new Fault(OwnEnd(exchange, FaultPhase.Wait), exception: exception);
        }

        if (Find<ConnectFaultException>(exception) is { } connect)
        {
            return connect.Fault;
        }

        return new Fault(CauseBeforeHead(exception, reusedConnection), Detail(exception), exception);
    }

    /// <summary>Why the body is not whole.</summary>
    public static Fault InBody(Exchange exchange, Exception exception)
    {
        if (exchange.ClientFault is { } clientFault)
        {
            return clientFault;
        }

        var cause = exchange.End != ExchangeEnd.None ? OwnEnd(exchange, FaultPhase.Body) : CauseInBody(exception);
        return new Fault(cause, Detail(exception), exception);
    }

    private static FaultCause OwnEnd(Exchange exchange, FaultPhase phase) => exchange.End switch
    {
        ExchangeEnd.SendStalled => Causes.SendStalled,
        ExchangeEnd.ReadTimeout => Causes.WaitFirstByte,
        ExchangeEnd.BodyStalled => Causes.BodyStalled,
        ExchangeEnd.TotalTimeout => Causes.WaitTotal,
        _ when phase == FaultPhase.Body => Causes.ClientLeftReading,
        _ when exchange.IsUploading => Causes.ClientLeftSending,
        _ => Causes.ClientLeftWaiting,
    };

    private static FaultCause CauseBeforeHead(Exception exception, bool reusedConnection)
    {
        if (Find<HttpProtocolException>(exception) is { } protocol)
        {
            return ProtocolCause(protocol.ErrorCode);
        }

        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError =>
                ForeignConnectCause(exception),
            HttpRequestError.HttpProtocolError => Causes.H2Protocol,
            HttpRequestError.VersionNegotiationError => Causes.VersionPeerIsH1,
            HttpRequestError.ExtendedConnectNotSupported => Causes.UpgradeRefused,
            HttpRequestError.ConfigurationLimitExceeded => Causes.HeadTooLarge,
            HttpRequestError.InvalidResponse => MalformedHead(exception),
            _ => BrokenConnection(exception, reusedConnection),
        };
    }

    private static FaultCause CauseInBody(Exception exception)
    {
        if (Find<HttpProtocolException>(exception) is { } protocol)
        {
            return Causes.BodyReset;
        }

        return Find<HttpIOException>(exception)?.HttpRequestError switch
        {
            HttpRequestError.ResponseEnded => Causes.BodyShort,
            HttpRequestError.InvalidResponse => Causes.BodyBadChunk,
            HttpRequestError.ConfigurationLimitExceeded => Causes.BodyTrailer,
            _ => Find<SocketException>(exception) is null ? Causes.BodyShort : Causes.BodyReset,
        };
    }

    private static FaultCause ProtocolCause(long code) => code switch
    {
        Http2RefusedStream or Http3RequestRejected => Causes.H2Refused,
        Http2NeedsHttp11 or Http3VersionFallback => Causes.VersionPeerIsH1,
        _ => Causes.H2Protocol,
    };

    /// <summary>A handler that the user has registered makes its connections itself.</summary>
    private static FaultCause ForeignConnectCause(Exception exception)
    {
        if (Find<SocketException>(exception) is { } socket)
        {
            return ConnectFaults.CauseOf(socket.SocketErrorCode);
        }

        return Find<AuthenticationException>(exception) is { } refused
            ? refused.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? Causes.TlsCertificate : Causes.TlsAlert
            : Causes.ConnectFailed;
    }

    /// <summary>The handler says in words alone which rule was broken; a trimmed application has the names of the resources instead.</summary>
    private static FaultCause MalformedHead(Exception exception)
    {
        var words = Find<HttpIOException>(exception)?.Message ?? exception.Message;
        return words switch
        {
            _ when Says(words, "status code", "status_code") => Causes.HeadStatus,
            _ when Says(words, "status line: 'HTTP/", "HTTP/") => Causes.HeadStatus,
            _ when Says(words, "header name", "header_name") => Causes.HeadFieldName,
            _ when Says(words, "header", "header") => Causes.HeadFieldValue,
            _ => Causes.HeadNotHttp,
        };
    }

    private static FaultCause BrokenConnection(Exception exception, bool reusedConnection)
    {
        if (exception is OperationCanceledException)
        {
            // None of our timers: one of a handler that the user has registered.
            return Causes.WaitFirstByte;
        }

        if (exception is ObjectDisposedException)
        {
            return Causes.OursStopping;
        }

        if (Find<IOException>(exception) is null && Find<SocketException>(exception) is null)
        {
            // Also whatever a handler of the application throws: an in-memory server passes on its application's exceptions.
            return Causes.SendClosed;
        }

        if (reusedConnection)
        {
            return Causes.SendStale;
        }

        return Find<SocketException>(exception) is null ? Causes.SendClosed : Causes.SendReset;
    }

    private static bool Says(string words, string sentence, string resource) =>
        words.Contains(sentence, StringComparison.OrdinalIgnoreCase) || words.Contains(resource, StringComparison.Ordinal);

    private static string Detail(Exception exception) => (exception.InnerException ?? exception).Message;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null)
        {
            if (exception is T found)
            {
                return found;
            }

            exception = exception.InnerException;
        }

        return null;
    }
}
