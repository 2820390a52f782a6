namespace FrontDoor.Routing.Paths;

/// <summary>A catch-all, and the routes that end with it.</summary>
internal readonly record struct CatchAllBranch(ParameterSegment Segment, CandidateSet Routes);
