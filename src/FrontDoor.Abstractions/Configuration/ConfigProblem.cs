namespace FrontDoor.Configuration;

/// <summary>One thing that is wrong with the configuration, told so that it can be mended without looking at the source.</summary>
/// <param name="Path">Which setting, as a path from the section: <c>Routes:api:Match:Path</c>.</param>
/// <param name="Value">What it says now; <see langword="null"/> where it says nothing.</param>
/// <param name="Reason">What is wrong with that.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record ConfigProblem(string Path, string? Value, string Reason, string Cure)
{
    /// <summary>Tells the problem in one line.</summary>
    /// <returns>Path, value, reason and cure.</returns>
    public override string ToString() => $"{Path}{(Value is null ? "" : $" = \"{Value}\"")}: {Reason} {Cure}";
}
