namespace FrontDoor.Routing.Paths;

/// <summary>A part of a segment that has several: text, or a parameter.</summary>
/// <param name="Literal">The text; <see langword="null"/> for a parameter.</param>
/// <param name="Parameter">What the parameter must look like; <see langword="null"/> for text.</param>
/// <param name="Name">The name of the parameter.</param>
internal sealed record ComplexPart(string? Literal, ParameterSegment? Parameter, string? Name)
{
    // A brace cannot be part of the text of a key, so that text and parameters never look alike.
    public string Key => Literal?.Replace("{", "{{", StringComparison.Ordinal) ?? $"{{{Parameter!.Key}}}";

    public bool Admits(ReadOnlySpan<char> value) => Parameter!.Matches(value);
}
