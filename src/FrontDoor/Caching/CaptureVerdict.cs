namespace FrontDoor.Caching;

/// <summary>What is done for a client that is not shown the answer that came.</summary>
internal enum CaptureVerdict
{
    /// <summary>It is given what has just been stored: in parts, or as the news that it has it already.</summary>
    ServeStored,

    /// <summary>The upstream says that what is stored still holds.</summary>
    ServeRevalidated,

    /// <summary>The upstream is in trouble, and what is stored may be given in place of that.</summary>
    ServeStale,

    /// <summary>The upstream confirmed something that is not what is stored: it is fetched whole.</summary>
    FetchWhole,

    /// <summary>The answer is of no use to the cache, and not what the client asked for: it is fetched anew, as the client asked.</summary>
    FetchAsItCame,
}
