using System.Globalization;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd.Load;

/// <summary>Asks for a burst of load. One line of text, since it goes to another process.</summary>
/// <param name="Scenario">The kind of load.</param>
/// <param name="Port">The port of the proxy.</param>
/// <param name="Connections">How many connections there are at a time.</param>
/// <param name="Seconds">How long it lasts at most.</param>
/// <param name="Requests">How many requests there are at most.</param>
internal sealed record LoadOrder(Scenario Scenario, int Port, int Connections, double Seconds, long Requests)
{
    public static LoadOrder Parse(string line)
    {
        var words = line.Split(' ');
        var numbers = words[1..].Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new LoadOrder(ScenarioList.Find(words[0]), (int)numbers[0], (int)numbers[1], numbers[2], (long)numbers[3]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scenario.Name} {Port} {Connections} {Seconds} {Requests}");
}
