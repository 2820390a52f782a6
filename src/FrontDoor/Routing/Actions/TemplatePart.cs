namespace FrontDoor.Routing.Actions;

/// <summary>One piece of a redirect's target.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Text">The text, where it is text.</param>
/// <param name="InsideQuery">Whether it stands in the query or the fragment, where a value of the request must not bring further parameters.</param>
internal readonly record struct TemplatePart(TemplateValue Value, string Text, bool InsideQuery);
