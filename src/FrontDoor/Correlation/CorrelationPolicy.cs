using FrontDoor.Configuration;

namespace FrontDoor.Correlation;

/// <summary>Which ids are kept, and who makes the others.</summary>
internal sealed class CorrelationPolicy
{
    private readonly Func<HttpContext, string>? _generator;
    private readonly bool _trustedOnly;

    private CorrelationPolicy(CorrelationIdConfig config)
    {
        Header = config.Header;
        _generator = config.Generator;
        _trustedOnly = string.Equals(config.Trust, "Trusted", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Gets the field that carries the id of a request.</summary>
    public string Header { get; }

    /// <summary>The policy of a configuration; <see langword="null"/> where that switches ids off.</summary>
    public static CorrelationPolicy? From(CorrelationIdConfig config) => config.Enabled ? new(config) : null;

    /// <summary>The id of a request: the one that it brought where that may be kept, or a new one, which then also stands in the request.</summary>
    public string Choose(HttpContext context, RequestIds ids, bool peerIsTrusted)
    {
        var headers = context.Request.Headers;
        var sent = headers[Header];
        if (sent.Count == 1 && (peerIsTrusted || !_trustedOnly) && RequestIds.IsWellFormed(sent[0]))
        {
            return sent[0]!;
        }

        var id = Make(context, ids);
        if (sent.Count > 0)
        {
            // What was refused must not be read by the application either.
            headers[Header] = id;
        }

        return id;
    }

    private string Make(HttpContext context, RequestIds ids) =>
        _generator?.Invoke(context) is { } made && RequestIds.IsWellFormed(made) ? made : ids.Next();
}
