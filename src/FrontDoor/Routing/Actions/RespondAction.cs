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

    /// <summary>Makes the action of a route whose configuration has been checked.</summary>
    public static RespondAction For(RespondConfig config) => new(config);

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
