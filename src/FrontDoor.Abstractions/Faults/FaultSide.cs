namespace FrontDoor.Faults;

/// <summary>Who is at fault.</summary>
public enum FaultSide
{
    /// <summary>The client: its request is malformed, too large, or it left.</summary>
    Client,

    /// <summary>The upstream: it is down, slow, or does not speak HTTP.</summary>
    Upstream,

    /// <summary>The proxy: its configuration, its limits, or a bug of ours.</summary>
    Proxy,
}
