namespace FrontDoor.Limits;

/// <summary>How waiting for a place has ended.</summary>
internal enum QueueEnd
{
    /// <summary>With a place.</summary>
    Place,

    /// <summary>Before it began: as many wait as may.</summary>
    Full,

    /// <summary>No place became free in time.</summary>
    Timeout,

    /// <summary>There is no place to wait for any more.</summary>
    Hopeless,

    /// <summary>The client left.</summary>
    ClientGone,
}
