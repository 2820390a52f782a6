namespace FrontDoor.Routing.Paths;

/// <summary>A segment with parameters, and what follows it.</summary>
internal readonly record struct PathBranch(PathSegment Segment, PathNode Node);
