using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>
/// Fields that speak to some caches only (RFC 9213), the most specific first. They are dictionaries of structured fields (RFC 9651 §4.2.2),
/// read strictly: a field with any mistake in it is ignored as a whole (RFC 9213 §2.1).
/// </summary>
internal static class TargetedCacheControl
{
    public const string Own = "FrontDoor-Cache-Control";
    public const string Cdn = "CDN-Cache-Control";

    /// <summary>Reads a field. <see langword="false"/> where it is missing, empty or malformed.</summary>
    public static bool TryParse(StringValues lines, out CacheDirectives directives)
    {
        directives = default;
        if (lines.Count == 0)
        {
            return false;
        }

        var text = lines.Count == 1 ? lines[0]! : string.Join(", ", lines.ToArray());
        var reader = new StructuredFieldReader(text);
        var members = new Dictionary<string, StructuredItem>(StringComparer.Ordinal);
        if (!reader.TryReadDictionary(members) || members.Count == 0)
        {
            return false;
        }

        foreach (var (name, value) in members)
        {
            if (!Apply(name, value, ref directives))
            {
                directives = default;
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a directive over. <see langword="false"/> where its value has the wrong type.</summary>
    private static bool Apply(string name, StructuredItem value, ref CacheDirectives to) => name switch
    {
        "no-store" => value.IsFlag(out var isOn) && (to.NoStore = isOn) == isOn,
        "no-cache" => value.IsFlag(out var isOn) ? (to.NoCache = isOn) == isOn : value.IsText && AddFields(value.Text!, ref to),
        "private" => value.IsFlag(out var isOn) ? (to.Private = isOn) == isOn : value.IsText && AddFields(value.Text!, ref to),
        "public" => value.IsFlag(out var isOn) && (to.Public = isOn) == isOn,
        "must-revalidate" => value.IsFlag(out var isOn) && (to.MustRevalidate = isOn) == isOn,
        "proxy-revalidate" => value.IsFlag(out var isOn) && (to.ProxyRevalidate = isOn) == isOn,
        "must-understand" => value.IsFlag(out var isOn) && (to.MustUnderstand = isOn) == isOn,
        "max-age" => value.Integer is { } seconds && (to.MaxAge = Saturated(seconds)) >= 0,
        "s-maxage" => value.Integer is { } seconds && (to.SharedMaxAge = Saturated(seconds)) >= 0,
        "stale-while-revalidate" => value.Integer is { } seconds && (to.StaleWhileRevalidate = Saturated(seconds)) >= 0,
        "stale-if-error" => value.Integer is { } seconds && (to.StaleIfError = Saturated(seconds)) >= 0,
        _ => true,
    };

    /// <summary>A negative lifetime is none, and so is stale.</summary>
    private static long Saturated(long seconds) => Math.Clamp(seconds, 0, DeltaSeconds.Max);

    private static bool AddFields(string names, ref CacheDirectives to)
    {
        to.Fields = [.. to.Fields ?? [], .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return true;
    }
}
