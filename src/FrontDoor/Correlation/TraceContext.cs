using System.Buffers;
using System.Diagnostics;
using FrontDoor.Forwarding;

namespace FrontDoor.Correlation;

/// <summary>
/// What goes on of <c>traceparent</c> and <c>tracestate</c> (W3C Trace Context). Where somebody listens to the activity of the request,
/// that activity is the parent of what the destination does. Where nobody does, FrontDoor is no part of the trace: the client's fields pass
/// unchanged, but for a <c>traceparent</c> that is malformed, which takes its <c>tracestate</c> with it (§3.2.2, §3.3).
/// </summary>
internal readonly struct TraceContext
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";
    private const string Zeros = "00000000000000000000000000000000";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private readonly Activity? _own;
    private readonly bool _passes;

    private TraceContext(Activity? own, bool passes)
    {
        _own = own;
        _passes = passes;
    }

    public static TraceContext Of(IHeaderDictionary headers)
    {
        if (Listened(Activity.Current) is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            return new(activity, passes: false);
        }

        var parent = headers.TraceParent;
        return new(null, parent.Count == 1 && IsWellFormed(parent[0]));
    }

    /// <summary>
    /// The activity, if anybody listens to it. The framework makes one for its log scopes too: an id of that kind stands in no trace, and
    /// as a parent would tear one apart.
    /// </summary>
    public static Activity? Listened(Activity? activity) => activity is not null && activity.Source.HasListeners() ? activity : null;

    /// <summary>Whether a field of the client goes on, as far as traces are concerned.</summary>
    public bool Passes(string name) =>
        _passes
        || (name.Length != Parent.Length && name.Length != State.Length)
        || !(name.Equals(Parent, StringComparison.OrdinalIgnoreCase) || name.Equals(State, StringComparison.OrdinalIgnoreCase));

    public void AddOwn<TSink>(ref TSink sink)
        where TSink : struct, IHeaderSink, allows ref struct
    {
        if (_own is null)
        {
            return;
        }

        sink.Add(Parent, _own.Id!);
        if (_own.TraceStateString is { Length: > 0 } state)
        {
            sink.Add(State, state);
        }
    }

    /// <summary>
    /// §3.2.2: <c>version-traceid-parentid-flags</c> in lower-case hex, no version <c>ff</c>, no id of zeros. Later versions may have more
    /// behind another hyphen.
    /// </summary>
    public static bool IsWellFormed(string? parent)
    {
        const int Length = 55;
        if (parent is not { Length: >= Length } || parent[2] != '-' || parent[35] != '-' || parent[52] != '-')
        {
            return false;
        }

        var text = parent.AsSpan();
        var version = text[..2];
        var trace = text[3..35];
        var span = text[36..52];
        return IsHex(version) && IsHex(trace) && IsHex(span) && IsHex(text[53..Length])
            && version is not "ff"
            && (text.Length == Length || (version is not "00" && text[Length] == '-'))
            && !trace.SequenceEqual(Zeros)
            && !span.SequenceEqual(Zeros.AsSpan(0, 16));
    }

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);
}
