namespace FrontDoor.Rewriting.Paths;

/// <summary>One piece of what takes the place of a match: text, or the number of a group.</summary>
internal readonly record struct ReplacementPart(string Text, int Group)
{
    public bool IsText => Group < 0;
}
