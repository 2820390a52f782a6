using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>
/// The fields that stood on a response before the upstream was asked: what the host's own middleware has put there for this one client.
/// They are not stored, and they are what is left when the upstream's answer is not given to the client.
/// </summary>
internal sealed class HeadersBefore
{
    private readonly KeyValuePair<string, StringValues>[] _fields;

    private HeadersBefore(KeyValuePair<string, StringValues>[] fields) => _fields = fields;

    public static HeadersBefore Of(HttpResponse response) => new(response.Headers.Count == 0 ? [] : [.. response.Headers]);

    /// <summary>A copy of what has come since.</summary>
    public HeaderDictionary Since(IHeaderDictionary headers)
    {
        var since = new HeaderDictionary(headers.Count);
        foreach (var (name, value) in headers)
        {
            if (!Stood(name, value))
            {
                since[name] = value;
            }
        }

        return since;
    }

    /// <summary>Takes off again what has come since.</summary>
    public void Restore(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        if (context.Features.Get<IHttpResponseFeature>() is { } feature)
        {
            feature.ReasonPhrase = null;
        }

        response.Headers.Clear();
        foreach (var (name, value) in _fields)
        {
            response.Headers[name] = value;
        }
    }

    private bool Stood(string name, StringValues value)
    {
        foreach (var field in _fields)
        {
            if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value == value;
            }
        }

        return false;
    }
}
