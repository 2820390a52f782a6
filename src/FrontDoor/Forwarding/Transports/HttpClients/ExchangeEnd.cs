namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>What of ours ended an exchange before its time.</summary>
internal enum ExchangeEnd
{
    /// <summary>Nothing did.</summary>
    None,

    /// <summary>The client left.</summary>
    ClientGone,

    /// <summary>The destination took no byte of the request for too long.</summary>
    SendStalled,

    /// <summary>The head of the answer took too long.</summary>
    ReadTimeout,

    /// <summary>The body of the answer paused for too long.</summary>
    BodyStalled,

    /// <summary>The request as a whole took too long, by our timer or by the host's.</summary>
    TotalTimeout,
}
