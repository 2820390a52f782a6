namespace FrontDoor.Rewriting.Templates;

/// <summary>One piece of a template.</summary>
/// <param name="Value">What it stands for.</param>
/// <param name="Argument">The text, where it is text; the name of a field, cookie, query or route value where it stands for one.</param>
internal readonly record struct ValuePart(Placeholder Value, string Argument);
