namespace FrontDoor.Tests.Forwarding.Transports.HttpClients;

/// <summary>Takes everything, and tells when something has come.</summary>
internal sealed class NotifyingStream(TaskCompletionSource written) : MemoryStream
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        written.TrySetResult();
    }
}

/// <summary>A client whose body cannot be read.</summary>
internal sealed class FailingStream(Exception exception) : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromException<int>(exception);
}

/// <summary>A client that no longer takes anything.</summary>
internal sealed class BrokenStream : MemoryStream
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromException(new IOException("The client is gone."));
}
