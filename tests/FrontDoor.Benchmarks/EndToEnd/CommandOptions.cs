using System.Globalization;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd;

/// <summary>What a command is told, as <c>--name value</c>. A name that is not known is an error.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values;

    public CommandOptions(string[] words, Dictionary<string, string> defaults)
    {
        _values = defaults;
        for (var i = 0; i < words.Length; i += 2)
        {
            var name = words[i].TrimStart('-');
            if (!_values.ContainsKey(name) || i + 1 == words.Length)
            {
                throw new ArgumentException($"'{words[i]}' is not an option, or has no value. Options: {Describe(defaults)}.");
            }

            _values[name] = words[i + 1];
        }
    }

    public IReadOnlyList<string> Names(string name) => _values[name].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public double Number(string name) => double.Parse(_values[name], CultureInfo.InvariantCulture);

    public IReadOnlyList<Scenario> Scenarios() => [.. Names("scenarios").Select(ScenarioList.Find)];

    private static string Describe(Dictionary<string, string> defaults) =>
        string.Join(", ", defaults.Select(option => $"--{option.Key} {option.Value}"));
}
