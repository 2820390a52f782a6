using System.Text.Json;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>
/// Makes load as it is told on its standard input, and ends with that. A process that stays, so that all rounds get the same: code that
/// has been compiled and runs warm.
/// </summary>
internal static class LoadServer
{
    // What the lead-in is of the whole, in time and in requests.
    private const double LeadIn = 0.15;

    public static int Run()
    {
        while (Console.ReadLine() is { } line)
        {
            using var run = new LoadRun(LoadOrder.Parse(line));

            // Opens the connections and fills the pools of the proxy, neither of which is a cost of a request. Whoever measures may
            // begin to when it is over.
            run.Drive(LeadIn);
            Console.WriteLine("ready");
            Console.ReadLine();
            Console.WriteLine(JsonSerializer.Serialize(run.Drive(1)));
        }

        return 0;
    }
}
