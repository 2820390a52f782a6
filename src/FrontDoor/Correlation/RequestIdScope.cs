using System.Collections;

namespace FrontDoor.Correlation;

/// <summary>What structured loggers see in the log scope of a request: one property, <c>RequestId</c>.</summary>
internal sealed class RequestIdScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new("RequestId", id) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Runs the rest of the pipeline in a scope. That costs an async frame and several objects: only where somebody listens.</summary>
    public static Task RunAsync(ILogger logger, string id, HttpContext context, RequestDelegate next) =>
        logger.IsEnabled(LogLevel.Critical) ? RunInScopeAsync(logger, id, context, next) : next(context);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"RequestId:{id}";

    private static async Task RunInScopeAsync(ILogger logger, string id, HttpContext context, RequestDelegate next)
    {
        using (logger.BeginScope(new RequestIdScope(id)))
        {
            await next(context);
        }
    }
}
