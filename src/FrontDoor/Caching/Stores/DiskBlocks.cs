namespace FrontDoor.Caching.Stores;

/// <summary>How a body lies in its file: in blocks, each with a checksum behind it, so that no byte is sent that was not checked.</summary>
internal static class DiskBlocks
{
    public const int Size = 64 * 1024;

    /// <summary>The space that a full block takes in a file.</summary>
    public const int Stride = Size + Checksum.Size;

    public static long FileLength(long bodyLength) => bodyLength + ((bodyLength + Size - 1) / Size * Checksum.Size);
}
