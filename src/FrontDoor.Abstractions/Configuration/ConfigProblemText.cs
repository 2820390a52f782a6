using System.Globalization;
using System.Text;

namespace FrontDoor.Configuration;

/// <summary>Writes problems as a list that is read in a terminal: what, why, and what to do, on lines of their own.</summary>
internal static class ConfigProblemText
{
    // A certificate or a whole file pasted into a setting would drown the other problems.
    private const int LongestValue = 120;

    public static string Write(IReadOnlyList<ConfigProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var text = new StringBuilder();
        text.Append("FrontDoor's configuration has ").Append(problems.Count == 1 ? "a problem" : $"{problems.Count} problems").Append(':');
        for (var i = 0; i < problems.Count; i++)
        {
            Append(text.AppendLine().AppendLine(), i + 1, problems[i]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int number, ConfigProblem problem)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{number,3}. ");
        var indent = new string(' ', label.Length);
        text.Append(label).Append(problem.Path);
        if (problem.Value is { } value)
        {
            text.Append(" = \"").Append(Shorten(value)).Append('"');
        }

        text.AppendLine().Append(indent).AppendLine(problem.Reason).Append(indent).Append(problem.Cure);
    }

    private static string Shorten(string value)
    {
        // A line break would let a value pass for a problem of its own.
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : string.Concat(line.AsSpan(0, LongestValue), "…");
    }
}
