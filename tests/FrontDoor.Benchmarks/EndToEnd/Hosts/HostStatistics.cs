namespace FrontDoor.Benchmarks.EndToEnd.Hosts;

/// <summary>
/// Tells over standard input and output what the host has allocated. A thread of its own with blocking reads, so that nothing of it
/// touches what is measured.
/// </summary>
internal static class HostStatistics
{
    /// <summary>Prints the ports, then a number for each line that is read. Completes when there are no more.</summary>
    public static Task AnswerAsync(IEnumerable<int> ports)
    {
        Console.WriteLine(string.Join(' ', ports));
        return Task.Factory.StartNew(Answer, TaskCreationOptions.LongRunning);
    }

    private static void Answer()
    {
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(GC.GetTotalAllocatedBytes(precise: true));
        }
    }
}
