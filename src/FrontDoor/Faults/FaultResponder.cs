using FrontDoor.Observability;
using Microsoft.Extensions.Hosting;

namespace FrontDoor.Faults;

/// <summary>The one place where a fault becomes what the client and the log see.</summary>
internal sealed class FaultResponder(IHostEnvironment environment, ILogger<FaultResponder> logger)
{
    /// <summary>How long clients are told to wait where no destination is available: as long as an ejection lasts by default.</summary>
    private const string RetryAfterSeconds = "10";

    private readonly bool _showDetail = environment.IsDevelopment();

    /// <summary>Answers the request with the fault, or ends its connection where an answer has begun or nobody is there to read one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fault">Why it gets no normal answer.</param>
    /// <param name="allow">The methods that would be served, for a 405.</param>
    public Task RespondAsync(HttpContext context, Fault fault, string? allow = null)
    {
        Report(context, fault);
        if (fault.Cause.Phase == FaultPhase.Tunnel)
        {
            // The connection is the tunnel's, and the tunnel is over: there is nothing left to answer.
            return Task.CompletedTask;
        }

        if (fault.Cause.Status == StatusCodes.Status499ClientClosedRequest || context.Response.HasStarted)
        {
            // A truncated answer must never look complete, and 499 is never sent.
            context.Abort();
            return Task.CompletedTask;
        }

        WriteHead(context, fault.Cause);
        context.Response.Headers.Allow = allow;
        return FaultBody.WriteAsync(context, fault, _showDetail);
    }

    private void Report(HttpContext context, Fault fault)
    {
        var feature = FrontDoorFeature.Of(context);
        feature.Fault = fault;
        FaultLog.Write(logger, feature, context.Request, fault);
    }

    private static void WriteHead(HttpContext context, FaultCause cause)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = cause.Status;
        response.Headers[ProxyStatus.FieldName] = ProxyStatus.For(cause);
        response.Headers.CacheControl = "no-store";
        if (cause.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        // Whoever sent a request that two hops may read differently, or a body that is broken, must not send a second one on the same connection.
        if (cause.Side == FaultSide.Client && cause.Phase is (FaultPhase.Request or FaultPhase.Send) && !HttpProtocol.IsHttp2(context.Request.Protocol)
            && !HttpProtocol.IsHttp3(context.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }
    }
}
