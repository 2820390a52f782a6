namespace FrontDoor.Routing.Paths;

/// <summary>What a parameter's value must look like: <c>int</c> in <c>{id:int}</c>.</summary>
/// <param name="text">As it is written in the pattern.</param>
/// <param name="admits">The test; it works on the path itself, so that nothing is copied.</param>
internal sealed class SegmentConstraint(string text, SegmentTest admits)
{
    public bool Admits(ReadOnlySpan<char> value) => admits(value);

    public override string ToString() => text;
}
