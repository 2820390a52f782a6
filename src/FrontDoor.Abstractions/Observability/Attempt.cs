using FrontDoor.Faults;

namespace FrontDoor.Observability;

/// <summary>One try at one destination. Pooled with the request: read it before the request completes.</summary>
public sealed class Attempt
{
    internal Attempt()
    {
    }

    /// <summary>Gets the id of the destination.</summary>
    public string DestinationId { get; internal set; } = "";

    /// <summary>Gets the address of the destination.</summary>
    public string Address { get; internal set; } = "";

    /// <summary>Gets when it began, as a timestamp of the application's <see cref="TimeProvider"/>.</summary>
    public long StartTimestamp { get; internal set; }

    /// <summary>Gets when a connection was there; 0 where none was.</summary>
    public long ConnectedTimestamp { get; internal set; }

    /// <summary>Gets when the head of the answer was there; 0 where none came.</summary>
    public long HeadTimestamp { get; internal set; }

    /// <summary>Gets when it was over; 0 while it is not.</summary>
    public long EndTimestamp { get; internal set; }

    /// <summary>Gets a value indicating whether a kept-alive connection was used.</summary>
    public bool ConnectionReused { get; internal set; }

    /// <summary>Gets the status of the answer; 0 where none came.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>Gets why it failed, or <see langword="null"/>.</summary>
    public Fault? Fault { get; internal set; }

    internal void Clear()
    {
        DestinationId = Address = "";
        StartTimestamp = ConnectedTimestamp = HeadTimestamp = EndTimestamp = 0;
        ConnectionReused = false;
        StatusCode = 0;
        Fault = null;
    }
}
