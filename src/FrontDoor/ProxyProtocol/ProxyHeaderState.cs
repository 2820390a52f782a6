namespace FrontDoor.ProxyProtocol;

/// <summary>How far the reading of a header has come.</summary>
internal enum ProxyHeaderState
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,
    Complete,

    /// <summary>No further byte can make a header of it.</summary>
    Malformed,
}
