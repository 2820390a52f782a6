namespace FrontDoor.Caching.Stores;

/// <summary>A body on its way into a store. Disposing it without having handed it to <see cref="ICacheStore.AddAsync"/> drops it.</summary>
internal abstract class BodyWriter : IDisposable
{
    public long Length { get; protected set; }

    /// <summary>Takes bytes. They are copied.</summary>
    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>Lets bytes that were taken go where they are stored, so that no more than a few blocks of a body are held.</summary>
    public virtual ValueTask FlushAsync() => default;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
