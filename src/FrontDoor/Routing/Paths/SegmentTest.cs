namespace FrontDoor.Routing.Paths;

/// <summary>Whether a part of the path will do.</summary>
internal delegate bool SegmentTest(ReadOnlySpan<char> value);
