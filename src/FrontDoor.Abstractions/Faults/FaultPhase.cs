namespace FrontDoor.Faults;

/// <summary>How far a request had come.</summary>
public enum FaultPhase
{
    /// <summary>The request was read and checked.</summary>
    Request,

    /// <summary>A route was looked for.</summary>
    Route,

    /// <summary>A destination was looked for.</summary>
    Select,

    /// <summary>The name of the destination was resolved.</summary>
    Resolve,

    /// <summary>A connection was made.</summary>
    Connect,

    /// <summary>TLS was negotiated.</summary>
    Tls,

    /// <summary>The request was sent.</summary>
    Send,

    /// <summary>The request was sent, the head of the answer was waited for.</summary>
    Wait,

    /// <summary>The head of the answer was read.</summary>
    Head,

    /// <summary>The body of the answer was relayed.</summary>
    Body,

    /// <summary>The connection had been upgraded.</summary>
    Tunnel,
}
