namespace FrontDoor.Caching.Stores;

/// <summary>A URL in the index, with what the eviction has to know.</summary>
internal sealed class IndexEntry(string key, AnswerSet answers)
{
    // As far as uses are counted: more often makes nothing more worth keeping.
    private const int MostUses = 3;

    public string Key { get; } = key;

    public AnswerSet Answers { get; set; } = answers;

    public int Uses { get; set; }

    public long LastUse { get; set; }

    public bool IsInMain { get; set; }

    public bool IsRemoved { get; set; }

    public long Size => Answers.Size + (2 * Key.Length);

    /// <summary>Counts a use. Two at once may count as one, which harms nobody and spares readers a lock.</summary>
    public void Use(long now)
    {
        LastUse = now;
        if (Uses < MostUses)
        {
            Uses++;
        }
    }
}
