namespace FrontDoor.Faults;

/// <summary>Whether the same request may be sent again, to another destination.</summary>
public enum FaultRetry
{
    /// <summary>No: the answer has begun, or another try would end the same way.</summary>
    Never,

    /// <summary>Only where sending it twice does no harm: the destination may have processed it (RFC 9110 §9.2.2).</summary>
    WhenIdempotent,

    /// <summary>Yes, whatever the method: no byte of it can have been processed.</summary>
    Always,
}
