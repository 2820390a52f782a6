namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>The handler of an upstream, shared by the transports of its destinations. The last one that goes takes it along.</summary>
internal sealed class UpstreamHandler(IHandlerSource source, Version version, TimeProvider time)
{
    private int _users;

    public IHandlerSource Source { get; } = source;

    /// <summary>Gets the version that requests are sent in.</summary>
    public Version Version { get; } = version;

    public TimeProvider Time { get; } = time;

    public void Enter() => Interlocked.Increment(ref _users);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Source.Dispose();
        }
    }
}
