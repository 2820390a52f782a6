using FrontDoor.Caching.Rules;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching;

/// <summary>
/// Changes what the upstream is asked: for the whole answer, under the cache's own condition, and without parameters that are not in the
/// key. The client's own conditions are put back as soon as the answer is there, since they decide about what the client gets.
/// </summary>
internal sealed class RequestEdit
{
    private readonly HttpRequest _request;
    private readonly (StringValues NoneMatch, StringValues ModifiedSince, StringValues Range, StringValues IfRange) _conditions;
    private readonly string? _rawTarget;
    private readonly QueryString _query;
    private bool _isApplied = true;

    private RequestEdit(HttpRequest request)
    {
        _request = request;
        var headers = request.Headers;
        _conditions = (headers.IfNoneMatch, headers.IfModifiedSince, headers.Range, headers.IfRange);
        _rawTarget = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        _query = request.QueryString;
    }

    /// <summary>Edits the request. Where <paramref name="known"/> is given, the upstream is asked whether that is still what it has.</summary>
    public static RequestEdit Apply(HttpRequest request, StoredHead? known, KeyRules rules, bool keepsConditions)
    {
        var edit = new RequestEdit(request);
        var headers = request.Headers;
        if (!keepsConditions)
        {
            headers.IfNoneMatch = known?.EntityTag;
            headers.IfModifiedSince = known?.LastModified;
            headers.Range = default;
            headers.IfRange = default;
        }

        if (rules.DropsParameters && request.QueryString.HasValue)
        {
            edit.DropParameters(rules);
        }

        return edit;
    }

    public void Undo()
    {
        if (!_isApplied)
        {
            return;
        }

        _isApplied = false;
        var headers = _request.Headers;
        (headers.IfNoneMatch, headers.IfModifiedSince, headers.Range, headers.IfRange) = _conditions;
        _request.QueryString = _query;
        if (_request.HttpContext.Features.Get<IHttpRequestFeature>() is { } feature)
        {
            feature.RawTarget = _rawTarget!;
        }
    }

    /// <summary>In the raw target too, which is what is sent: nothing else of it changes.</summary>
    private void DropParameters(KeyRules rules)
    {
        var kept = rules.Strip(_query.Value);
        _request.QueryString = new QueryString(kept);
        if (_rawTarget?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start && _request.HttpContext.Features.Get<IHttpRequestFeature>() is { } feature)
        {
            feature.RawTarget = _rawTarget[..start] + kept;
        }
    }
}
