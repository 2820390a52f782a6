using System.IO.Pipelines;

namespace FrontDoor.Caching.Stores;

/// <summary>The bytes of a stored answer. Immutable, and valid for as long as somebody holds it, whatever the store has done since.</summary>
internal abstract class StoredBody
{
    public abstract long Length { get; }

    /// <summary>
    /// Writes a part to a client. What is short is left to be sent together with the head. <see langword="false"/> where the bytes are not
    /// what had been stored, or are gone: then none of the wrong ones has been written.
    /// </summary>
    public abstract ValueTask<bool> CopyToAsync(PipeWriter client, long offset, long count, CancellationToken cancellation);
}
