namespace FrontDoor.Configuration;

/// <summary>What a header, query value or cookie must look like. Exactly one of the conditions is set; <see cref="Not"/> turns it round.</summary>
public sealed record ValueMatch
{
    /// <summary>Gets the whole value. Compared with regard to case.</summary>
    public string? Exact { get; init; }

    /// <summary>Gets what the value begins with. Compared with regard to case.</summary>
    public string? Prefix { get; init; }

    /// <summary>Gets what stands somewhere in the value. Compared without regard to case.</summary>
    public string? Contains { get; init; }

    /// <summary>Gets a regular expression that finds something in the value. It runs in linear time: no look-around, no back-references.</summary>
    public string? Regex { get; init; }

    /// <summary>Gets whether the field must be there (<see langword="true"/>) or must not (<see langword="false"/>), whatever its value.</summary>
    public bool? Exists { get; init; }

    /// <summary>Gets a value indicating whether the condition must not hold. A field that is not there then matches.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Not { get; init; }
}
