using Microsoft.Net.Http.Headers;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks what a route does: exactly one thing.</summary>
internal static class ActionValidator
{
    public static void Validate(string path, RouteConfig route, FrontDoorConfig config, ProblemList problems)
    {
        ExactlyOne(path, route, problems);
        if (route.Upstream is { } upstream && !config.Upstreams.Keys.Contains(upstream, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"{path}:Upstream", upstream, "There is no upstream with this id.", NearestName.Suggest(upstream, [.. config.Upstreams.Keys], "Add it under Upstreams."));
        }

        if (route.Redirect is { } redirect)
        {
            RedirectValidator.Validate($"{path}:Redirect", redirect, problems);
        }

        if (route.Respond is { } respond)
        {
            Respond($"{path}:Respond", respond, problems);
        }
    }

    private static void ExactlyOne(string path, RouteConfig route, ProblemList problems)
    {
        List<string> actions = [];
        AddIf(route.Upstream is not null, "Upstream");
        AddIf(route.Redirect is not null, "Redirect");
        AddIf(route.HttpsRedirect, "HttpsRedirect");
        AddIf(route.Respond is not null, "Respond");
        if (actions.Count == 0)
        {
            problems.AddMissing(path, path, "The route does nothing.", "Give it one of Upstream, Redirect, HttpsRedirect and Respond.");
        }
        else if (actions.Count > 1)
        {
            problems.Add(path, string.Join(", ", actions), "The route does more than one thing.", "Keep one of them, or make two routes.");
        }

        void AddIf(bool isSet, string action)
        {
            if (isSet)
            {
                actions.Add(action);
            }
        }
    }

    private static void Respond(string path, RespondConfig respond, ProblemList problems)
    {
        problems.InRange($"{path}:Status", respond.Status, 200, 599);

        // RFC 9110 §15.3.5, §15.3.6 and §15.4.5.
        if (respond is { Status: 204 or 205 or 304, Body.Length: > 0 })
        {
            problems.Add($"{path}:Body", respond.Body, $"An answer with status {respond.Status} has no body.", "Remove the body, or choose another status.");
        }

        if (!MediaTypeHeaderValue.TryParse(respond.ContentType, out _))
        {
            problems.Add($"{path}:ContentType", respond.ContentType, "This is no media type.", "Write type and subtype: text/plain; charset=utf-8.");
        }
    }
}
