using FrontDoor.Configuration;
using FrontDoor.Faults;
using FrontDoor.Observability;

namespace FrontDoor.Routing.Actions;

/// <summary>Answers with a redirect. A request body that nobody has read is the server's to drain.</summary>
internal sealed class RedirectAction(RedirectTemplate target, int status)
{
    /// <summary>Makes the action of a route; <see langword="null"/> where its configuration is wrong.</summary>
    public static RedirectAction? TryCreate(string routeId, RedirectConfig config, List<ConfigProblem> problems)
    {
        var target = RedirectTemplate.TryParse(config.To, out var reason);
        if (target is null)
        {
            problems.Add(new ConfigProblem($"Routes:{routeId}:Redirect:To", config.To, reason!, "Write a URL or a path, such as 'https://{host}{path}{query}'."));
        }

        if (config.Status is not (301 or 302 or 303 or 307 or 308))
        {
            problems.Add(new ConfigProblem($"Routes:{routeId}:Redirect:Status", $"{config.Status}", "This is no status of a redirect.", "Write 301, 302, 303, 307 or 308."));
            return null;
        }

        return target is null ? null : new RedirectAction(target, config.Status);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (target.Render(context.Request) is { } location)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
        }
        else
        {
            Refuse(context);
        }

        return Task.CompletedTask;
    }

    // There is no host that the client could be sent to, as in HTTP/1.0.
    private static void Refuse(HttpContext context)
    {
        if (context.Features.Get<IFrontDoorFeature>() is FrontDoorFeature feature)
        {
            feature.Fault = new Fault(Causes.ClientTarget, "A redirect needs the request's host, and it has none.");
        }

        context.Response.StatusCode = Causes.ClientTarget.Status;
    }
}
