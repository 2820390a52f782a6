using System.Text.Json;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>
/// Makes load as it is told on its standard input, and ends with that. A process that stays, so that all rounds get the same: code that
/// has been compiled and runs warm.
/// </summary>
internal static class LoadServer
{
    public static int Run()
    {
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine(JsonSerializer.Serialize(LoadRun.Run(LoadOrder.Parse(line))));
        }

        return 0;
    }
}
