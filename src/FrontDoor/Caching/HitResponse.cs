using FrontDoor.Caching.Rules;
using FrontDoor.Caching.Stores;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>Gives a client what is stored: whole, in parts (RFC 9110 §14), as a head alone, or the news that it has it already.</summary>
internal static class HitResponse
{
    /// <summary>
    /// Writes the answer. <see langword="false"/> where the store does not have the bytes any more; if the response has started by then,
    /// it is not whole. Completes without waiting where the bytes are in memory and few.
    /// </summary>
    public static ValueTask<bool> SendAsync(HttpContext context, StoredAnswer answer, ClientFields client, DateTimeOffset now, string word, string? status)
    {
        var (request, response, head) = (context.Request.Headers, context.Response, answer.Head);
        if (Preconditions.IsNotModified(request, head, now))
        {
            NotModified(response, answer, now);
            client.Again?.Apply(context, response.Headers);
            WriteStatus(response, word, status);
            return new(true);
        }

        WriteHead(context, answer, now);
        client.Again?.Apply(context, response.Headers);
        WriteStatus(response, word, status);
        if (head.Status == StatusCodes.Status200OK && request.Range.Count > 0 && HttpMethods.IsGet(context.Request.Method)
            && Preconditions.RangeHolds(request, head, now) && ByteRanges.Read(request.Range, answer.Body.Length) is { } ranges)
        {
            return RangeResponse.SendAsync(context, answer.Body, ranges);
        }

        if (head.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent))
        {
            response.ContentLength = answer.Body.Length;
        }

        return HttpMethods.IsHead(context.Request.Method) || answer.Body.Length == 0
            ? new(true)
            : answer.Body.CopyToAsync(response.BodyWriter, 0, answer.Body.Length, context.RequestAborted);
    }

    /// <summary>Where something else says it when the response starts, it is not said here.</summary>
    private static void WriteStatus(HttpResponse response, string word, string? status)
    {
        if (status is not null)
        {
            StatusFields.Write(response.Headers, word, status);
        }
    }

    private static void WriteHead(HttpContext context, StoredAnswer answer, DateTimeOffset now)
    {
        var (response, head) = (context.Response, answer.Head);
        response.StatusCode = head.Status;
        if (head.ReasonPhrase is { } reason && context.Features.Get<IHttpResponseFeature>() is { } feature)
        {
            feature.ReasonPhrase = reason;
        }

        foreach (var field in head.Fields)
        {
            response.Headers[field.Name] = field.Value;
        }

        response.Headers.Age = answer.FieldsAt(now).Age;
        if (head.Status >= 400 && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            // An error page of the host must not take the place of the upstream's answer.
            pages.Enabled = false;
        }
    }

    /// <summary>A 304 has the fields by which the client's own cache lives on, and none that describe a body (RFC 9110 §15.4.5).</summary>
    private static void NotModified(HttpResponse response, StoredAnswer answer, DateTimeOffset now)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        foreach (var field in answer.Head.Fields)
        {
            if (!field.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                || field.Name.Equals("Content-Location", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers[field.Name] = field.Value;
            }
        }

        response.Headers.Age = answer.FieldsAt(now).Age;
    }
}
