namespace FrontDoor.Caching.Rules;

/// <summary>Conditions of clients that a cache may answer by itself (RFC 9111 §4.3.2, RFC 9110 §13).</summary>
internal static class Preconditions
{
    /// <summary>Whether the client has what is stored already, so that a 304 is its answer.</summary>
    public static bool IsNotModified(IHeaderDictionary request, StoredHead head, DateTimeOffset now)
    {
        // Conditions count only where the answer without them would be a success (RFC 9110 §13.2.1).
        if (head.Status is < 200 or >= 300)
        {
            return false;
        }

        if (request.IfNoneMatch.Count > 0)
        {
            // Goes before If-Modified-Since, whatever comes of it (RFC 9110 §13.2.2).
            return EntityTag.IsIn(request.IfNoneMatch, head.EntityTag);
        }

        if (request.IfModifiedSince.Count != 1 || !HttpDate.TryParse(request.IfModifiedSince[0], now, out var since))
        {
            return false;
        }

        return HttpDate.TryParse(head.LastModified, now, out var modified) ? modified <= since : head.Date <= since;
    }

    /// <summary>Whether a range may be given: <c>If-Range</c> names, by strong comparison, what is stored (RFC 9110 §13.1.5).</summary>
    public static bool RangeHolds(IHeaderDictionary request, StoredHead head, DateTimeOffset now)
    {
        var condition = request.IfRange;
        if (condition.Count == 0)
        {
            return true;
        }

        var text = condition[0].AsSpan().Trim(" \t");
        if (condition.Count > 1)
        {
            return false;
        }

        if (text.StartsWith('"') || text.StartsWith("W/", StringComparison.Ordinal))
        {
            return head.EntityTag is { } tag && EntityTag.StrongEquals(text, tag);
        }

        // A date is a strong validator only where a later change would have given another one (§8.8.2.2).
        return head.LastModified is { } modified && text.SequenceEqual(modified)
            && HttpDate.TryParse(modified, now, out var date) && head.Date - date >= TimeSpan.FromSeconds(1);
    }
}
