using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting.Redirects;

/// <summary>Resolves dot segments as browsers do (RFC 3986 §5.2.4), encoded ones too, so that what is mapped is what would be asked for.</summary>
internal static class DotSegments
{
    /// <summary>Resolves a path that begins with a slash.</summary>
    public static string Resolve(string path)
    {
        var segments = path.Split('/');
        var kept = new List<string>(segments.Length) { "" };
        for (var i = 1; i < segments.Length; i++)
        {
            var segment = segments[i].Replace("%2E", ".", StringComparison.OrdinalIgnoreCase);
            if (segment is ".." && kept.Count > 1)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                kept.Add(segments[i]);
            }

            if (i == segments.Length - 1 && segment is "." or "..")
            {
                // What ended in dots ends in a slash.
                kept.Add("");
            }
        }

        return kept.Count == 1 ? "/" : string.Join('/', kept);
    }

    /// <summary>Whether a reference without scheme, host and leading slash climbs out of the directory that it is relative to.</summary>
    public static bool Climbs(ReadOnlySpan<char> reference)
    {
        var end = reference.IndexOfAny('?', '#');
        var path = end < 0 ? reference : reference[..end];
        var colon = path.IndexOf(':');
        var slash = path.IndexOf('/');
        return !path.IsEmpty && path[0] is not ('/' or '\\') && (colon < 0 || (slash >= 0 && slash < colon)) && RawPath.HasDotSegments(path);
    }
}
