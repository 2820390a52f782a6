namespace FrontDoor.Configuration.Reading;

/// <summary>Turns the text of a setting into its value.</summary>
internal delegate bool TextParser<T>(string text, out T value);
