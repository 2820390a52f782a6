namespace FrontDoor.Caching.Rules;

/// <summary>A part of a body.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    public long Last => Start + Length - 1;
}
