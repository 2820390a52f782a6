namespace FrontDoor.Rewriting.Headers;

/// <summary>A field that is sent under another name, too or instead.</summary>
internal readonly record struct FieldMove(string From, string To);
