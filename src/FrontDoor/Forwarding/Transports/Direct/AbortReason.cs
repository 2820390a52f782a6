namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Why a connection was closed under its exchange.</summary>
internal enum AbortReason
{
    None,

    /// <summary>The time to wait for bytes of the answer ran out.</summary>
    ReadTimedOut,

    /// <summary>The time in which the destination has to take bytes ran out.</summary>
    SendTimedOut,

    /// <summary>The request took too long as a whole.</summary>
    TotalTimedOut,

    /// <summary>The client left.</summary>
    ClientGone,

    /// <summary>The request body ended wrongly, so that the request can never be completed.</summary>
    RequestBodyFailed,

    /// <summary>The exchange itself is done with the connection.</summary>
    Closed,
}
