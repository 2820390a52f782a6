using FrontDoor.Configuration;
using FrontDoor.Faults;

namespace FrontDoor.Routing.Actions;

/// <summary>Answers with a redirect. A request body that nobody has read is the server's to drain.</summary>
internal sealed class RedirectAction(RedirectTemplate target, int status, FaultResponder responder)
{
    private static readonly RedirectTemplate Https = RedirectTemplate.TryParse("https://{host}{path}{query}", out _)!;

    /// <summary>Makes the action of a route whose configuration has been checked.</summary>
    public static RedirectAction For(RedirectConfig config, FaultResponder responder) =>
        new(RedirectTemplate.TryParse(config.To, out _)!, config.Status, responder);

    /// <summary>
    /// Makes the action that sends clients to the same URL under https. With 308 for every method: a POST stays one. The port goes: the
    /// one at which clear text is spoken is not the one for TLS. The matcher sees to it that only requests by http come here.
    /// </summary>
    public static RedirectAction ToHttps(FaultResponder responder) => new(Https, StatusCodes.Status308PermanentRedirect, responder);

    public Task InvokeAsync(HttpContext context)
    {
        if (target.Render(context.Request) is not { } location)
        {
            // There is no host that the client could be sent to, as in HTTP/1.0.
            return responder.RespondAsync(context, new Fault(Causes.ClientTarget, "A redirect needs the request's host, and it has none."));
        }

        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
