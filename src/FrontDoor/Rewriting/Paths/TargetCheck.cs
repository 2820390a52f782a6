using FrontDoor.Forwarding;

namespace FrontDoor.Rewriting.Paths;

/// <summary>What a target must be after it was rewritten, by settings or by code.</summary>
internal static class TargetCheck
{
    /// <summary>Whether the path begins with one slash, has no dot segments in any spelling, and nothing that a path cannot hold.</summary>
    public static bool IsSafePath(ReadOnlySpan<char> path) =>
        path is ['/', ..] && path is not ['/', '/', ..]
        && RawPath.IsWellFormed(path) && !RawPath.HasDotSegments(path) && !RawPath.HidesSlashOrDot(path);

    public static bool IsSafe(ReadOnlySpan<char> target) => RawPath.IsWellFormed(target) && IsSafePath(PathOf(target));

    /// <summary>Whether a target can take the place of another. The path that came is not questioned: clients may send two slashes.</summary>
    public static bool IsSafe(ReadOnlySpan<char> target, ReadOnlySpan<char> came) =>
        PathOf(target).SequenceEqual(PathOf(came)) ? RawPath.IsWellFormed(target) : IsSafe(target);

    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target) => target.IndexOf('?') is >= 0 and var query ? target[..query] : target;
}
