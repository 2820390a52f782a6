using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>
/// The answer on a connection. Belongs to the connection: when its body has been relayed, it is the next request's.
/// </summary>
internal sealed class DirectResponse(DirectConnection connection, DirectExchange exchange) : UpstreamResponse
{
    private readonly ResponseBodyReader _body = new();

    public override int StatusCode => exchange.Head.StatusCode;

    public override string? ReasonPhrase => exchange.Head.ReasonPhrase;

    public void Begin() => _body.Begin(exchange.Framing);

    public override void CopyHeaders(HttpResponse response) => ResponseHeaderCopy.To(response, exchange.Head, exchange.Framing);

    public override ValueTask<Fault?> CopyBodyAsync(HttpContext context)
    {
        exchange.CommitBody();
        var written = 0L;
        return !exchange.IsSending && TryCopyWhole(context, out written) ? default : new ResponseBodyRelay(connection, exchange, _body).RunAsync(context, written);
    }

    public override async ValueTask<Fault?> TunnelAsync(Stream client, CancellationToken clientGone)
    {
        exchange.CommitBody();
        try
        {
            return await new DirectTunnel(connection, client, exchange.Request.Plan.Timeouts.Upgraded).RunAsync(clientGone);
        }
        finally
        {
            exchange.End(mayReuse: false);
        }
    }

    public override void Discard()
    {
        exchange.StopSending();
        if (_body.Kind == ResponseBodyKind.Sized && _body.Contiguous == connection.Received.Length)
        {
            connection.Received.Consume(connection.Received.Length);
            _body.Begin(default);
        }

        exchange.End(mayReuse: _body.Kind == ResponseBodyKind.None && !exchange.IsSending && exchange.MayReuse());
    }

    public override ValueTask DiscardAsync()
    {
        if (exchange.IsSending)
        {
            return exchange.EndAsync(complete: false);
        }

        Discard();
        return default;
    }

    /// <summary>
    /// Copies a body that has been received already. It is not flushed: the server sends it with the head, in one piece, at the end of
    /// the request.
    /// </summary>
    private bool TryCopyWhole(HttpContext context, out long written)
    {
        written = 0;
        if (_body.Kind != ResponseBodyKind.Chunked && _body.Contiguous > connection.Received.Length)
        {
            return false;
        }

        if (_body.Drain(connection.Received, context.Response.BodyWriter, out written) != BodyStep.Complete)
        {
            return false;
        }

        if (_body.Kind == ResponseBodyKind.Chunked && _body.Trailers.Count == 0 && !context.Response.HasStarted)
        {
            // The length is known after all.
            context.Response.ContentLength = written;
        }

        ResponseTrailers.Append(context, _body);
        exchange.End(exchange.MayReuse());
        return true;
    }
}
