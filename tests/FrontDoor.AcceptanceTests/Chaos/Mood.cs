namespace FrontDoor.AcceptanceTests.Chaos;

/// <summary>What a destination does with what comes.</summary>
internal enum Mood
{
    /// <summary>It answers.</summary>
    Well,

    /// <summary>It takes requests and never answers.</summary>
    Stalled,

    /// <summary>It resets each connection in the middle of the head of its answer.</summary>
    Breaking,

    /// <summary>It says itself that it is not well.</summary>
    Unwell,
}
