using System.Collections.Frozen;
using FrontDoor.Forwarding;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>Which fields of an answer are stored (RFC 9111 §3.1), and how a stored head takes over those of a newer one (§3.2).</summary>
internal static class HeadFields
{
    /// <summary>Not stored: <c>Age</c> and the length are worked out at each use, and cookies are one client's.</summary>
    private static readonly FrozenSet<string> NotStored = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Age", "Content-Length", "Set-Cookie", CacheFields.Status);

    /// <summary>Stored, since they count until a newer head says otherwise, but sent to no client: they speak to this cache.</summary>
    private static readonly FrozenSet<string> Hidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, TargetedCacheControl.Own, TargetedCacheControl.Cdn, CacheFields.SurrogateKey, CacheFields.CacheTag);

    /// <summary>What tells how the stored bytes are to be read is not changed by an answer without bytes.</summary>
    private static readonly FrozenSet<string> NotUpdated = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Content-Encoding", "Content-Range", "Content-Length", "Content-MD5", "Content-Digest", "Repr-Digest", "Digest");

    public static StoredHead ToStored(Exchange exchange, in CacheDirectives directives, in Freshness freshness, CachePolicy policy)
    {
        var response = exchange.Response;
        var fields = new List<StoredField>(response.Count + 1);
        var hidden = new List<StoredField>();
        foreach (var (name, value) in response)
        {
            if (IsStored(name, response.Connection, directives.Fields) && value.Count > 0)
            {
                (Hidden.Contains(name) ? hidden : fields).Add(new StoredField(name, value));
            }
        }

        if (response.Date.Count == 0)
        {
            // RFC 9110 §6.6.1: who stores an answer without a date adds when it came.
            fields.Add(new StoredField("Date", HttpDate.Format(exchange.ResponseTime)));
        }

        return new StoredHead
        {
            Status = exchange.Status,
            ReasonPhrase = exchange.ReasonPhrase,
            Fields = [.. fields],
            HiddenFields = [.. hidden],
            RequestTime = exchange.RequestTime,
            ResponseTime = exchange.ResponseTime,
            Date = freshness.Date,
            InitialAge = freshness.InitialAge,
            Lifetime = freshness.Lifetime,
            AlwaysValidate = directives.NoCache,
            ForbidsStale = directives.ForbidsStale,
            StaleWhileRevalidate = directives.StaleWhileRevalidate ?? policy.StaleWhileRevalidate,
            StaleIfError = directives.StaleIfError ?? policy.StaleIfError,
            EntityTag = First(response.ETag),
            LastModified = Freshness.ReadDate(response.LastModified, exchange.ResponseTime) is null ? null : response.LastModified[0],
            Tags = TagsOf(response),
            Vary = VaryRules.Names(response.Vary),
        };
    }

    /// <summary>
    /// The answer that a stored one becomes by a 304, or by a 200 to a HEAD, as if it had come now (§3.2): all fields of the new head, and
    /// those of the stored one that it does not have.
    /// </summary>
    public static IHeaderDictionary Merge(StoredHead stored, IHeaderDictionary update)
    {
        var merged = new HeaderDictionary();
        foreach (var field in stored.Fields.Concat(stored.HiddenFields))
        {
            merged[field.Name] = field.Value;
        }

        // The date is that of the newer head, or when it came.
        merged.Remove("Date");
        foreach (var (name, value) in update)
        {
            if (!NotUpdated.Contains(name))
            {
                merged[name] = value;
            }
        }

        return merged;
    }

    /// <summary>Takes off an answer what no client is meant to see.</summary>
    public static void Hide(IHeaderDictionary response)
    {
        foreach (var name in Hidden)
        {
            response.Remove(name);
        }
    }

    private static bool IsStored(string name, StringValues connection, IReadOnlyList<string>? withheld) =>
        !NotStored.Contains(name) && ResponseHeaderRules.Passes(name, connection)
        && (withheld is null || !withheld.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary><c>Surrogate-Key</c> parts its tags by spaces, <c>Cache-Tag</c> by commas.</summary>
    private static string[] TagsOf(IHeaderDictionary response)
    {
        var spaced = response[CacheFields.SurrogateKey];
        var listed = response[CacheFields.CacheTag];
        return spaced.Count + listed.Count == 0
            ? []
            : [.. spaced.SelectMany(line => Split(line, ' ')).Concat(listed.SelectMany(line => Split(line, ','))).Distinct(StringComparer.Ordinal)];
    }

    private static string[] Split(string? line, char separator) =>
        line?.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? First(StringValues values) => values.Count > 0 && values[0] is { Length: > 0 } value ? value : null;
}
