using System.Globalization;
using System.Text.RegularExpressions;

namespace FrontDoor.Routing.Paths;

/// <summary>
/// The inline constraints of endpoint routing, by the same names and with the same meaning. They are written anew because the
/// framework's take a dictionary of strings, which would cost allocations for each request.
/// </summary>
internal static class SegmentConstraints
{
    private const NumberStyles Real = NumberStyles.Float | NumberStyles.AllowThousands;

    /// <summary>Makes the test of a constraint; <see langword="null"/> where there is none of this name or its arguments are wrong.</summary>
    public static SegmentConstraint? TryCreate(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var hasArguments = open >= 0 && text.EndsWith(')');
        var test = hasArguments ? WithArguments(text[..open], text[(open + 1)..^1]) : Plain(text);
        return test is null ? null : new SegmentConstraint(text, test);
    }

    private static SegmentTest? Plain(string name) => name.ToLowerInvariant() switch
    {
        "int" => static value => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "long" => static value => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "decimal" => static value => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "double" => static value => double.TryParse(value, Real, CultureInfo.InvariantCulture, out _),
        "float" => static value => float.TryParse(value, Real, CultureInfo.InvariantCulture, out _),
        "datetime" => static value => DateTime.TryParse(value, CultureInfo.InvariantCulture, out _),
        "bool" => static value => bool.TryParse(value, out _),
        "guid" => static value => Guid.TryParse(value, out _),
        "alpha" => static value => !value.ContainsAnyExceptInRange('A', 'z') && !value.ContainsAnyInRange('[', '`'),
        "required" => static value => !value.IsEmpty,
        "file" => IsFileName,
        "nonfile" => static value => !IsFileName(value),
        _ => null,
    };

    private static SegmentTest? WithArguments(string name, string arguments) => (name.ToLowerInvariant(), ReadNumbers(arguments)) switch
    {
        ("min", [var least]) => value => ReadNumber(value) is { } number && number >= least,
        ("max", [var most]) => value => ReadNumber(value) is { } number && number <= most,
        ("range", [var least, var most]) => value => ReadNumber(value) is { } number && number >= least && number <= most,
        ("length", [var length]) => value => value.Length == length,
        ("length", [var least, var most]) => value => value.Length >= least && value.Length <= most,
        ("minlength", [var least]) => value => value.Length >= least,
        ("maxlength", [var most]) => value => value.Length <= most,
        ("regex", _) => Expression(arguments),
        _ => null,
    };

    private static long[] ReadNumbers(string arguments)
    {
        var numbers = Array.ConvertAll(arguments.Split(','), argument => ReadNumber(argument));
        return Array.TrueForAll(numbers, number => number.HasValue) ? Array.ConvertAll(numbers, number => number!.Value) : [];
    }

    private static long? ReadNumber(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SegmentTest? Expression(string pattern)
    {
        try
        {
            // Linear time: the path is the client's to choose.
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
            return value => regex.IsMatch(value);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // The last segment has a dot and something other than dots behind it.
    private static bool IsFileName(ReadOnlySpan<char> value)
    {
        var name = value[(value.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.');
        return dot >= 0 && name[dot..].ContainsAnyExcept('.');
    }
}
