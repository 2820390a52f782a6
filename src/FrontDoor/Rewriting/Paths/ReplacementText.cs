namespace FrontDoor.Rewriting.Paths;

/// <summary>One piece of a path pattern's replacement.</summary>
/// <param name="Text">The text, or the name of the parameter.</param>
/// <param name="IsParameter">Which of the two.</param>
internal readonly record struct ReplacementText(string Text, bool IsParameter);
