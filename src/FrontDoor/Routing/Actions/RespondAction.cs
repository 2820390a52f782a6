using System.Text;
using FrontDoor.Configuration;

namespace FrontDoor.Routing.Actions;

/// <summary>Answers by itself, always the same. A request body that nobody has read is the server's to drain.</summary>
internal sealed class RespondAction
{
    private readonly int _status;
    private readonly string _contentType;
    private readonly ReadOnlyMemory<byte> _body;

    private RespondAction(RespondConfig config)
    {
        _status = config.Status;
        _contentType = config.ContentType;
        _body = Encoding.UTF8.GetBytes(config.Body ?? "");
    }

    /// <summary>Makes the action of a route; <see langword="null"/> where its configuration is wrong.</summary>
    public static RespondAction? TryCreate(string routeId, RespondConfig config, List<ConfigProblem> problems)
    {
        var before = problems.Count;
        if (config.Status is < 200 or > 599)
        {
            Add("Status", $"{config.Status}", "An answer has a status from 200 to 599.", "Write a status such as 200, 404 or 503.");
        }

        // RFC 9110 §15.3.5, §15.3.6, §15.4.5.
        if (config.Status is 204 or 205 or 304 && !string.IsNullOrEmpty(config.Body))
        {
            Add("Body", config.Body, $"An answer with status {config.Status} has no body.", "Leave the body out, or choose another status.");
        }

        if (config.ContentType.Length == 0 || config.ContentType.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            Add("ContentType", config.ContentType, "A media type is visible ASCII.", "Write a media type such as 'application/json'. The body is sent as UTF-8.");
        }

        return problems.Count == before ? new RespondAction(config) : null;

        void Add(string key, string? value, string reason, string cure) =>
            problems.Add(new ConfigProblem($"Routes:{routeId}:Respond:{key}", value, reason, cure));
    }

    public Task InvokeAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = _status;
        if (_body.IsEmpty)
        {
            response.ContentLength = _status is 204 or 304 ? null : 0;
            return Task.CompletedTask;
        }

        response.ContentType = _contentType;
        response.ContentLength = _body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(_body, context.RequestAborted).AsTask();
    }
}
