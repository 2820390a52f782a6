using FrontDoor.Faults;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Health;
using FrontDoor.Upstreams;
using Microsoft.AspNetCore.Http.Timeouts;

namespace FrontDoor.Forwarding;

/// <summary>
/// A request on its way to a destination: what a transport needs to send it. Pooled with the request's feature; the same for all
/// attempts of a request, but for <see cref="Destination"/> and <see cref="Host"/>.
/// </summary>
internal sealed class ForwardedRequest
{
    public HttpContext Context { get; private set; } = null!;

    public ForwardPlan Plan { get; private set; } = null!;

    /// <summary>Gets the destination of the current attempt.</summary>
    public Destination Destination { get; private set; } = null!;

    /// <summary>Gets or sets as what the request was let through to the destination that was picked for it.</summary>
    public Admission Admission { get; set; }

    /// <summary>Gets or sets where the next attempt goes; <see langword="null"/> while there is none to come.</summary>
    public Destination? Next { get; set; }

    public string Method { get; private set; } = "";

    /// <summary>Gets the request target, to be appended to the base path of the destination.</summary>
    public UpstreamTarget Target { get; private set; }

    /// <summary>Gets the id of the request, and the field that carries it; <see langword="null"/> where ids are switched off.</summary>
    public string RequestId { get; private set; } = "";

    public string? CorrelationHeader { get; private set; }

    /// <summary>Gets or sets who sent the request; <see langword="null"/> where no trust stage has asked.</summary>
    public Peer? Peer { get; set; }

    /// <summary>Gets the value of the <c>Host</c> field for the current destination. Transports write it first.</summary>
    public string Host { get; private set; } = "";

    public RequestBodyKind BodyKind { get; private set; }

    /// <summary>Gets the length of the body where <see cref="BodyKind"/> is <see cref="RequestBodyKind.Sized"/>.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Gets a value indicating whether the client waits for a 100 before it sends its body (RFC 9110 §10.1.1).</summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>Gets the protocol that the client wants to upgrade to; <see langword="null"/> for a plain request. Only WebSocket is passed.</summary>
    public string? UpgradeTo { get; private set; }

    /// <summary>
    /// Gets the key that a destination is asked for a WebSocket with where the client opened one without a key, over HTTP/2 or HTTP/3;
    /// <see langword="null"/> for any other request.
    /// </summary>
    public string? WebSocketKey { get; private set; }

    /// <summary>Gets or sets a value indicating whether bytes of the body have been consumed, so that it cannot be sent again.</summary>
    public bool BodyWasTouched { get; set; }

    /// <summary>Gets or sets where affinity keeps the client; <see langword="null"/> where it keeps it nowhere.</summary>
    public Destination? KeptAt { get; set; }

    /// <summary>Gets or sets why no destination was picked, where there is more to say than that there is none.</summary>
    public FaultCause? NoDestination { get; set; }

    /// <summary>Gets or sets the body as it can be read once more; <see langword="null"/> where nothing is kept of it.</summary>
    public ReplayBody? Replay { get; set; }

    /// <summary>Gets a value indicating whether the whole request is still there.</summary>
    public bool CanBeSentAgain => !BodyWasTouched || Replay is { CanRewind: true };

    /// <summary>Gets when the request has to be over, as a timestamp; 0 for never. Set from the total timer when forwarding begins.</summary>
    public long TotalDeadline { get; private set; }

    /// <summary>Gets what is cancelled when the client leaves.</summary>
    public CancellationToken ClientGone { get; private set; }

    /// <summary>Gets a value indicating whether a request time-out of the host ended the request: it cancels the same token as the client's leaving.</summary>
    public bool HostTimedOut => Context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true };

    /// <summary>Tells under which id the request goes on. Called by the correlation stage, before <see cref="Begin"/>.</summary>
    public void Correlate(string header, string id)
    {
        CorrelationHeader = header;
        RequestId = id;
    }

    public void Begin(HttpContext context, ForwardPlan plan, UpstreamTarget target, string? upgradeTo, long totalDeadline)
    {
        Context = context;
        Plan = plan;
        Target = target;
        UpgradeTo = upgradeTo;
        TotalDeadline = totalDeadline;
        Method = context.Request.Method;
        ClientGone = context.RequestAborted;
        (BodyKind, BodyLength) = RequestBodyFraming.Of(context);
        if (upgradeTo is not null && HttpMethods.IsConnect(Method))
        {
            // What the stream carries is no body but the WebSocket's bytes.
            WebSocketKey = WebSocketHandshake.NewKey();
            Method = HttpMethods.Get;
            BodyKind = RequestBodyKind.None;
        }

        ExpectsContinue = BodyKind != RequestBodyKind.None
            && context.Request.Headers.Expect.Count > 0
            && !HttpProtocol.IsHttp10(context.Request.Protocol); // it cannot understand a 100 (RFC 9110 §10.1.1)
    }

    /// <summary>Takes another target: a transform has set it.</summary>
    public void Retarget(UpstreamTarget target) => Target = target;

    /// <summary>Makes the request ready for another attempt. The one before has ended: nobody reads the body any more.</summary>
    public void Rewind()
    {
        Replay?.Rewind();
        BodyWasTouched = false;
        if (BodyKind == RequestBodyKind.None)
        {
            return;
        }

        try
        {
            // Whoever ended the last attempt's reading may have come too late for it: the next read must not be taken for cancelled.
            if (Context.Request.BodyReader.TryRead(out var read))
            {
                Context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The body broke off. The next attempt meets that again, and names it.
        }
    }

    /// <summary>Turns to a destination. Called once for each attempt.</summary>
    public void SendTo(Destination destination)
    {
        Destination = destination;
        Host = Plan.Host.Resolve(Context.Request, destination);
    }

    /// <summary>
    /// Writes the fields of the request in order, without <c>Host</c> and without framing (<c>Content-Length</c>,
    /// <c>Transfer-Encoding</c>, <c>Connection</c>, <c>Upgrade</c>), which are the transport's.
    /// </summary>
    public void WriteFields<TSink>(ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
        => RequestHeaderRules.Write(this, ref sink);

    public void Clear()
    {
        Context = null!;
        Plan = null!;
        Destination = null!;
        KeptAt = null;
        NoDestination = null;
        Next = null;
        Peer = null;
        Replay = null;
        Method = Host = "";
        Target = default;
        UpgradeTo = WebSocketKey = CorrelationHeader = null;
        RequestId = "";
        BodyWasTouched = ExpectsContinue = false;
        TotalDeadline = BodyLength = 0;
        BodyKind = RequestBodyKind.None;
        Admission = Admission.Refused;
        ClientGone = default;
    }
}
