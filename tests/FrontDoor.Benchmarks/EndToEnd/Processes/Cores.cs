using System.Globalization;

namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>Keeps the proxy and those who load it apart, so that they do not take time from each other.</summary>
internal static class Cores
{
    public static bool AreApart { get; } = Environment.ProcessorCount > 1 && Executables.Find("taskset") is not null;

    /// <summary>The command that the command of a process is put behind; empty where processes cannot be pinned.</summary>
    public static string[] Pin(Core core)
    {
        if (!AreApart)
        {
            return [];
        }

        var number = core == Core.Proxy ? Environment.ProcessorCount - 1 : 0;
        return ["taskset", "--cpu-list", number.ToString(CultureInfo.InvariantCulture)];
    }
}
