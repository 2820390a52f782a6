namespace FrontDoor.Configuration;

/// <summary>Gathers what is wrong, and leaves out what only follows from something that is told already.</summary>
internal sealed class ProblemList
{
    private readonly HashSet<string> _withUnknownKeys = new(StringComparer.OrdinalIgnoreCase);

    public List<ConfigProblem> All { get; } = [];

    public void Add(string path, string? value, string reason, string cure) => All.Add(new ConfigProblem(path, value, reason, cure));

    /// <summary>A key that nothing reads.</summary>
    public void AddUnknown(string owner, string path, string? value, string cure)
    {
        _withUnknownKeys.Add(owner);
        Add(path, value, "This key is unknown.", cure);
    }

    /// <summary>Something that must be set and is not. Where its owner has an unknown key, that is most likely it, misspelt.</summary>
    public void AddMissing(string owner, string path, string reason, string cure)
    {
        if (!_withUnknownKeys.Contains(owner))
        {
            Add(path, null, reason, cure);
        }
    }
}
