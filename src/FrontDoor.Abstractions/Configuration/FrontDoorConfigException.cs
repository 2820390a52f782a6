namespace FrontDoor.Configuration;

/// <summary>The configuration is not valid. The message tells everything that is wrong with it, and how to mend it.</summary>
public sealed class FrontDoorConfigException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="FrontDoorConfigException"/> class.</summary>
    /// <param name="problems">Everything that is wrong.</param>
    public FrontDoorConfigException(IReadOnlyList<ConfigProblem> problems)
        : base(ConfigProblemText.Write(problems))
    {
        Problems = problems;
    }

    /// <summary>Gets everything that is wrong.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }
}
