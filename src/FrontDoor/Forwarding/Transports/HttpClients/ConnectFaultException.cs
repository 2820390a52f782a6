using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>Carries a fault through the handler, whose connect callback has no other way to tell why it failed.</summary>
internal sealed class ConnectFaultException(Fault fault) : Exception(fault.ToString(), fault.Exception)
{
    public Fault Fault { get; } = fault;
}
