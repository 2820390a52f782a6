namespace FrontDoor.Benchmarks.EndToEnd.Scenarios;

/// <summary>The content of all bodies: one in which lost, doubled or swapped blocks show.</summary>
internal static class Payload
{
    // Prime, so that the pattern does not fit into blocks of any size.
    private const int Period = 251;

    public static byte[] Make(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % Period))];
}
