namespace FrontDoor.Rewriting.Paths;

/// <summary>What becomes of <c>%2F</c> in a path. The names are those of the setting.</summary>
internal enum EncodedSlashes
{
    /// <summary>It goes on as it came.</summary>
    Keep,

    /// <summary>The request is refused.</summary>
    Reject,

    /// <summary>It becomes a slash, where the path with the slash takes the same route.</summary>
    Decode,
}
