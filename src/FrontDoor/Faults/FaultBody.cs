using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using FrontDoor.Observability;
using Microsoft.AspNetCore.WebUtilities;

namespace FrontDoor.Faults;

/// <summary>
/// The body of a fault: a small page for browsers, <c>application/problem+json</c> (RFC 9457) for everything else. Addresses, exceptions
/// and cures are shown in Development only.
/// </summary>
internal static class FaultBody
{
    public static Task WriteAsync(HttpContext context, Fault fault, bool showDetail)
    {
        var feature = FrontDoorFeature.Of(context);
        var html = WantsHtml(context.Request);
        var body = html ? Html(fault, feature, showDetail) : Json(fault, feature, showDetail);
        context.Response.ContentType = html ? "text/html; charset=utf-8" : "application/problem+json";
        context.Response.ContentLength = body.Length;

        // RFC 9110 §9.3.2: the head is that of a GET. It also tells the host's status code pages that there is nothing to add.
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    private static bool WantsHtml(HttpRequest request)
    {
        foreach (var accept in request.Headers.Accept)
        {
            if (accept is not null && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlyMemory<byte> Json(Fault fault, FrontDoorFeature feature, bool showDetail)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(fault.Cause.Status));
            json.WriteNumber("status", fault.Cause.Status);
            json.WriteString("detail", fault.Cause.Sentence);
            json.WriteString("cause", fault.Cause.Id);
            json.WriteString("requestId", feature.RequestId);
            if (showDetail)
            {
                json.WriteString("cure", fault.Cause.Cure);
                json.WriteString("evidence", Evidence(fault, feature));
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static byte[] Html(Fault fault, FrontDoorFeature feature, bool showDetail)
    {
        var title = $"{fault.Cause.Status} {ReasonPhrases.GetReasonPhrase(fault.Cause.Status)}";
        var detail = showDetail
            ? $"<p>{WebUtility.HtmlEncode(fault.Cause.Cure)}</p><pre>{WebUtility.HtmlEncode(Evidence(fault, feature))}</pre>"
            : "";
        return Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
            <body><h1>{title}</h1><p>{WebUtility.HtmlEncode(fault.Cause.Sentence)}</p>{detail}
            <p><small>{fault.Cause.Id} &middot; request {WebUtility.HtmlEncode(feature.RequestId)}</small></p></body></html>

            """);
    }

    private static string Evidence(Fault fault, FrontDoorFeature feature)
    {
        var seen = fault.Detail ?? fault.Exception?.Message ?? "";
        return feature.Attempts.Count > 0 ? $"{feature.Attempts[^1].Address} {seen}" : seen;
    }
}
