using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>A connection, or why there is none.</summary>
internal readonly record struct ConnectResult(Wire? Wire, Fault? Fault);
