using System.Globalization;

namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>The time that a process and its children have had on a processor, in user mode and in the kernel (<c>proc(5)</c>).</summary>
internal static class ProcessorTime
{
    // USER_HZ, which is 100 on all architectures that .NET runs on.
    private const double TicksPerSecond = 100;

    public static double SecondsOf(int process) => Family(process).Sum(Own) / TicksPerSecond;

    private static long Own(int process)
    {
        // The name may hold anything, so that fields are counted from behind its bracket: utime is the 14th of all, stime the 15th.
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<int> Family(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children.Select(child => int.Parse(child, CultureInfo.InvariantCulture)).SelectMany(Family).Prepend(process);
    }
}
