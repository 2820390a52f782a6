using System.Globalization;

namespace FrontDoor.Forwarding;

/// <summary>The <c>Max-Forwards</c> field (RFC 9110 §7.6.2), which means something for TRACE and OPTIONS alone.</summary>
internal static class MaxForwards
{
    /// <summary>Whether the request may go no further: this proxy is the one that has to answer it.</summary>
    public static bool EndsHere(HttpRequest request) =>
        Counts(request.Method) && request.Headers["Max-Forwards"] is [var value] && TryParse(value, out var left) && left == 0;

    /// <summary>Answers in the place of the destination: TRACE by a refusal, since echoing a request shows what must stay hidden, OPTIONS by nothing.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = HttpMethods.IsTrace(context.Request.Method)
            ? StatusCodes.Status405MethodNotAllowed
            : StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        return Task.CompletedTask;
    }

    /// <summary>The value for the next hop: one less, and what is not a number as it came.</summary>
    public static string Next(string method, string? value) =>
        Counts(method) && TryParse(value, out var left) && left > 0
            ? (left - 1).ToString(CultureInfo.InvariantCulture)
            : value ?? "";

    private static bool Counts(string method) => HttpMethods.IsTrace(method) || HttpMethods.IsOptions(method);

    private static bool TryParse(string? value, out long left) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out left);
}
