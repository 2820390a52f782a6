namespace FrontDoor.Forwarding;

/// <summary>Waiting for bytes without holding a buffer for them.</summary>
internal static class IdleRead
{
    /// <summary>Completes when bytes, or the end, are there: a read of nothing waits as long as a real one, on streams that support it.</summary>
    public static ValueTask<int> WaitForBytesAsync(this Stream stream, CancellationToken cancellation) =>
        stream.ReadAsync(Memory<byte>.Empty, cancellation);
}
