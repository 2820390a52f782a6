using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Hands the fields of an answer to the client's response, unparsed, line by line.</summary>
internal static class AnswerFields
{
    public static void Copy(HttpResponseMessage head, HttpResponse response)
    {
        var connection = head.Headers.NonValidated.TryGetValues("Connection", out var options) ? ToValues(options) : default;
        Copy(head.Headers.NonValidated, connection, response.Headers);
        Copy(head.Content.Headers.NonValidated, connection, response.Headers);
        response.ContentLength = LengthOf(head);
    }

    /// <summary>The trailers, to clients that can have them; the end of the body must have been reached.</summary>
    public static void CopyTrailers(HttpResponseMessage head, HttpResponse response)
    {
        if (!response.SupportsTrailers())
        {
            return;
        }

        foreach (var (name, values) in head.TrailingHeaders.NonValidated)
        {
            if (ResponseHeaderRules.Passes(name, default))
            {
                response.AppendTrailer(name, ToValues(values));
            }
        }
    }

    private static void Copy(HttpHeadersNonValidated fields, StringValues connection, IHeaderDictionary to)
    {
        foreach (var (name, values) in fields)
        {
            if (ResponseHeaderRules.Passes(name, connection))
            {
                to[name] = ToValues(values);
            }
        }
    }

    /// <summary>No length stands on an answer that never has a body (RFC 9110 §8.6), whatever the upstream says.</summary>
    private static long? LengthOf(HttpResponseMessage head)
    {
        var status = (int)head.StatusCode;
        var length = head.Content.Headers.NonValidated.Contains("Content-Length") ? head.Content.Headers.ContentLength : null;
        return status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or < 200 ? null : length;
    }

    private static StringValues ToValues(HeaderStringValues values)
    {
        if (values.Count <= 1)
        {
            return values.ToString();
        }

        var lines = new string[values.Count];
        var i = 0;
        foreach (var line in values)
        {
            lines[i++] = line;
        }

        return lines;
    }
}
