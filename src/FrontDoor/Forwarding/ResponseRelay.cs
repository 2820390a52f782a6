using FrontDoor.Faults;
using FrontDoor.Forwarding.Transports;
using FrontDoor.Observability;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Headers;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Rewriting.Transforms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Forwarding;

/// <summary>Relays the answer of a destination to the client: head, then body or tunnel.</summary>
internal static class ResponseRelay
{
    /// <summary>Relays the answer. Returns why it is not whole, or <see langword="null"/>. Has no async frame of its own.</summary>
    public static ValueTask<Fault?> RelayAsync(HttpContext context, FrontDoorFeature feature, UpstreamResponse answer)
    {
        if (TryCopyHead(context, feature, answer) is { } fault)
        {
            return new(fault);
        }

        var rewriting = feature.Forwarded.Plan.Rewriting;
        return rewriting.ResponseTransforms is { } transforms ? TransformAsync(context, feature.Forwarded, answer, transforms)
            : RelayRestAsync(context, feature.Forwarded, answer);
    }

    private static ValueTask<Fault?> RelayRestAsync(HttpContext context, ForwardedRequest request, UpstreamResponse answer) => answer.StatusCode switch
    {
        _ when LooksOpen(context, request) => RefuseAsync(answer),
        StatusCodes.Status101SwitchingProtocols => TunnelAsync(context, request, answer),
        _ when request.Plan.Rewriting.ResponseTrailers is { } trailers => CopyBodyAsync(context, answer, trailers),
        _ => answer.CopyBodyAsync(context),
    };

    private static async ValueTask<Fault?> TransformAsync(
        HttpContext context, ForwardedRequest request, UpstreamResponse answer, ResponseTransform[] transforms)
    {
        var outcome = await ResponseTransformStage.RunAsync(request, transforms);
        if (!outcome.IsAnswered && outcome.Fault is null)
        {
            if (GoesWith(context.Response, answer) || LooksOpen(context, request))
            {
                return await RelayRestAsync(context, request, answer);
            }

            context.Response.ContentLength = null;
        }

        answer.Discard();
        return outcome.Fault;
    }

    /// <summary>Whether a client would take the answer for an open WebSocket although it is none: over HTTP/2 any success says so.</summary>
    private static bool LooksOpen(HttpContext context, ForwardedRequest request) =>
        request.WebSocketKey is not null && context.Response.StatusCode is >= 200 and < 300;

    private static ValueTask<Fault?> RefuseAsync(UpstreamResponse answer)
    {
        answer.Discard();
        return new(new Fault(Causes.UpgradeRefused, "The answer is a success where 101 or a refusal was due."));
    }

    /// <summary>
    /// Whether the rest of the answer goes with the status that transforms have set: there is no tunnel without a 101, and no content
    /// behind a 204, 205 or 304 (RFC 9110 §6.4.1).
    /// </summary>
    private static bool GoesWith(HttpResponse response, UpstreamResponse answer) => response.StatusCode == answer.StatusCode
        || (answer.StatusCode != StatusCodes.Status101SwitchingProtocols
            && response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified));

    /// <summary>HTTP/1.1 clients would have to be told of trailers in the head: they get those that the upstream sent, or none.</summary>
    private static async ValueTask<Fault?> CopyBodyAsync(HttpContext context, UpstreamResponse answer, ResponseHeaderRewrite rewrite)
    {
        var fault = await answer.CopyBodyAsync(context);
        if (fault is null && !HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IHttpResponseTrailersFeature>() is { Trailers: { IsReadOnly: false } trailers })
        {
            rewrite.Apply(context, trailers);
        }

        return fault;
    }

    /// <summary>The server checks what it is given by rules of its own, and throws what it does not take.</summary>
    private static Fault? TryCopyHead(HttpContext context, FrontDoorFeature feature, UpstreamResponse answer)
    {
        try
        {
            CopyHead(context, feature, answer);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            answer.Discard();
            return new Fault(Causes.HeadFieldValue, refused.Message, refused);
        }
    }

    private static void CopyHead(HttpContext context, FrontDoorFeature feature, UpstreamResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        if (answer.ReasonPhrase is { } reason && context.Features.Get<IHttpResponseFeature>() is { } head)
        {
            head.ReasonPhrase = reason;
        }

        answer.CopyHeaders(response);
        Rewrite(feature.Forwarded, response);

        // Behind the rewriting of cookies: those of the upstream are rewritten, this one is FrontDoor's own.
        feature.Forwarded.Plan.Upstream.Affinity?.Mark(feature.Forwarded, response);

        // An error page of the host must not take the place of the upstream's answer.
        if (answer.StatusCode >= 400 && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
    }

    private static void Rewrite(ForwardedRequest request, HttpResponse response)
    {
        var rewriting = request.Plan.Rewriting;
        if (rewriting.Redirects is { } redirects)
        {
            RedirectRewriter.Apply(redirects, RedirectScope.Of(request), response);
        }

        rewriting.Cookies?.Apply(RedirectScope.Of(request), response);
        rewriting.ResponseHeaders?.Apply(request.Context, response.Headers);
    }

    private static async ValueTask<Fault?> TunnelAsync(HttpContext context, ForwardedRequest request, UpstreamResponse answer)
    {
        if (!WebSocketHandshake.IsAccepted(request.WebSocketKey ?? context.Request.Headers.SecWebSocketKey, context.Response))
        {
            answer.Discard();
            return new Fault(Causes.UpgradeRefused, "Sec-WebSocket-Accept does not answer the client's key.");
        }

        Stream client;
        try
        {
            client = await (request.WebSocketKey is null ? UpgradeAsync(context, request.UpgradeTo) : AcceptAsync(context));
        }
        catch (Exception refused) when (refused is InvalidOperationException or IOException or OperationCanceledException)
        {
            answer.Discard();
            return request.ClientGone.IsCancellationRequested
                ? new Fault(Causes.TunnelClient, refused.Message, refused)
                : new Fault(Causes.LocalTunnels, refused.Message, refused);
        }

        return await answer.TunnelAsync(client, request.ClientGone);
    }

    /// <summary>The server writes the 101 and its Connection field itself.</summary>
    private static Task<Stream> UpgradeAsync(HttpContext context, string? protocol)
    {
        context.Response.Headers.Upgrade = protocol;
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>RFC 8441 §5: a 200 without the fields of the upgrade; from then on the stream is the WebSocket's.</summary>
    private static async Task<Stream> AcceptAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.Headers.Remove("Sec-WebSocket-Accept");
        return await context.Features.GetRequiredFeature<IHttpExtendedConnectFeature>().AcceptAsync();
    }
}
