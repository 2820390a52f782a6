using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting.Paths;

/// <summary>What a target must be after it was rewritten, by settings or by code.</summary>
internal static class TargetCheck
{
    /// <summary>Whether the path begins with one slash, has no dot segments in any spelling, and nothing that a path cannot hold.</summary>
    public static bool IsSafePath(ReadOnlySpan<char> path) =>
        path is ['/', ..] && path is not ['/', '/', ..]
        && RawPath.IsWellFormed(path) && !RawPath.HasDotSegments(path) && !RawPath.HidesSlashOrDot(path);

    public static bool IsSafe(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        return RawPath.IsWellFormed(target) && IsSafePath(query < 0 ? target : target[..query]);
    }
}
