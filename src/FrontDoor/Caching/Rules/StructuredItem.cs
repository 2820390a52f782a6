namespace FrontDoor.Caching.Rules;

/// <summary>A value in a structured field, as far as a cache tells them apart: a whole number, a flag, a text, or something else.</summary>
internal readonly record struct StructuredItem(long? Integer, bool? Flag, string? Text)
{
    public bool IsText => Text is not null;

    public bool IsFlag(out bool isOn)
    {
        isOn = Flag == true;
        return Flag is not null;
    }
}
