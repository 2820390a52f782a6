using Microsoft.Extensions.Primitives;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Copies the fields of an answer to the client's response.</summary>
internal static class ResponseHeaderCopy
{
    public static void To(HttpResponse response, ResponseHead head, ResponseFraming framing)
    {
        var headers = response.Headers;
        var nominates = Nominates(head.Connection);
        foreach (var field in head.Fields)
        {
            if (!field.IsEndToEnd || (nominates && HopByHopFields.Nominates(head.Connection, field.Name)))
            {
                continue;
            }

            if (field.Repeats || ReferenceEquals(field.Name, KnownHeaders.SetCookie))
            {
                headers.Append(field.Name, field.Value);
            }
            else
            {
                // What the host has put there before is replaced: the upstream knows its answer better. Cookies alone add up.
                headers[field.Name] = field.Value;
            }
        }

        // RFC 9110 §8.6: never in 1xx and 204, and pointless in 205. In 304 and in answers to HEAD it tells of the body that is not sent.
        if (framing.Length >= 0 && head.StatusCode is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent))
        {
            response.ContentLength = framing.Length;
        }
    }

    /// <summary>The two options that are usual nominate nothing.</summary>
    private static bool Nominates(StringValues connection) => connection.Count > 1
        || (connection.Count == 1
            && !string.Equals(connection[0], "close", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(connection[0], "keep-alive", StringComparison.OrdinalIgnoreCase));
}
