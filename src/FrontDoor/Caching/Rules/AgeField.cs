using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>The <c>Age</c> that caches before this one gave an answer (RFC 9111 §5.1): the first member of a list, or nothing at all.</summary>
internal static class AgeField
{
    public static long Parse(StringValues values)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        var first = values[0].AsSpan();
        var comma = first.IndexOf(',');
        first = (comma < 0 ? first : first[..comma]).Trim(" \t");
        return DeltaSeconds.TryParse(first, out var age) ? age : 0;
    }
}
