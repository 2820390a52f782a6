using FrontDoor.Faults;
using Microsoft.AspNetCore.WebUtilities;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>The answer of a handler, with the exchange that it belongs to. Ending it ends the exchange.</summary>
internal sealed class HttpClientResponse(Exchange exchange, ExchangeMessage message, InFlightGate inFlight, bool readsWithoutBuffer)
    : UpstreamResponse
{
    private int _ended;

    public ExchangeMessage Message { get; } = message;

    /// <summary>Gets or sets the head, once it is there.</summary>
    public HttpResponseMessage? Head { get; set; }

    public override int StatusCode => (int)Head!.StatusCode;

    public override string? ReasonPhrase
    {
        get
        {
            // HTTP/2 and later have none (RFC 9113 §8.3.2); the handler then makes one up.
            var phrase = Head!.Version.Major >= 2 ? null : Head.ReasonPhrase;
            return string.IsNullOrEmpty(phrase) || phrase == ReasonPhrases.GetReasonPhrase(StatusCode) ? null : phrase;
        }
    }

    public override void CopyHeaders(HttpResponse response) => AnswerFields.Copy(Head!, response);

    public override async ValueTask<Fault?> CopyBodyAsync(HttpContext context)
    {
        try
        {
            if (StatusCode == StatusCodes.Status205ResetContent)
            {
                // RFC 9110 §15.3.6: it has no body. The server refuses to write one, and the upstream's own is left unread.
                return null;
            }

            var fault = await BodyCopier.CopyAsync(exchange, Head!, context.Response, readsWithoutBuffer);
            if (fault is null)
            {
                AnswerFields.CopyTrailers(Head!, context.Response);
            }

            return fault;
        }
        finally
        {
            await EndAsync();
        }
    }

    public override async ValueTask<Fault?> TunnelAsync(Stream client, CancellationToken clientGone)
    {
        try
        {
            // From here on, silence is what ends it: neither the total timer nor that of an answer's body is meant for tunnels.
            exchange.Dispose();
            var upstream = await Head!.Content.ReadAsStreamAsync(CancellationToken.None);
            return await Tunnel.RunAsync(client, upstream, exchange.UpgradedLimit, exchange.Time, clientGone);
        }
        finally
        {
            await EndAsync();
        }
    }

    public override void Discard()
    {
        (Message.Content as RequestBodyContent)?.Stop();
        Release();
    }

    public override ValueTask DiscardAsync() => new(EndAsync());

    /// <summary>Ends the exchange, and what is left of the request body: when this returns, nothing reads from the client any more.</summary>
    public Task EndAsync()
    {
        var upload = (Message.Content as RequestBodyContent)?.StopAsync() ?? Task.CompletedTask;
        Release();
        return upload;
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        exchange.Dispose();
        // An answer that has not been read to its end takes its stream, or its connection, with it.
        Head?.Dispose();
        Message.Dispose();
        inFlight.Leave();
    }
}
