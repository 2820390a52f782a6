using System.Globalization;
using FrontDoor.Forwarding;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks that several settings share.</summary>
internal static class Rules
{
    // Timers of the platform count milliseconds in 32 bits.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    public static void InRange(this ProblemList problems, string path, long? value, long least, long most = long.MaxValue)
    {
        if (value < least || value > most)
        {
            problems.Add(path, Text(value), "This number is out of range.", most == long.MaxValue ? $"Write {Text(least)} or more." : $"Write a number from {Text(least)} to {Text(most)}.");
        }
    }

    public static void OneOf(this ProblemList problems, string path, string value, string[] known)
    {
        if (!known.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(path, value, "This name is unknown.", NearestName.Suggest(value, known, ""));
        }
    }

    /// <summary>A timer that may be off.</summary>
    public static void Timer(this ProblemList problems, string path, TimeSpan? value)
    {
        if (value is { } time && time != Timeout.InfiniteTimeSpan)
        {
            problems.Period(path, time, " 'none' switches the timer off.");
        }
    }

    public static void Period(this ProblemList problems, string path, TimeSpan value, string hint = "")
    {
        if (value < TimeSpan.FromMilliseconds(1) || value > LongestTimer)
        {
            problems.Add(path, value.ToString("c", CultureInfo.InvariantCulture), "This duration is out of range.", $"Write one from 1ms to 24d.{hint}");
        }
    }

    public static void FieldName(this ProblemList problems, string path, string name)
    {
        if (!IsToken(name))
        {
            problems.Add(path, name, "This is no name of a header field.", "Write letters, digits and hyphens alone (RFC 9110 §5.1): X-Request-Id.");
        }
    }

    /// <summary>A header field of FrontDoor's or the application's own, which travels in both directions.</summary>
    public static void OwnField(this ProblemList problems, string path, string name, string example)
    {
        problems.FieldName(path, name);
        if (KnownNames.FieldsOfHttp.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "HTTP itself needs this header field.", $"Choose a name of your own: {example}.");
        }

        if (ForwardingFields.Contains(name))
        {
            problems.Add(path, name, "This field tells who the client is: it is removed from every request.", $"Choose a name of your own: {example}.");
        }
    }

    /// <summary>A host that requests are sent with: a name or an address, and a port if need be.</summary>
    public static void Authority(this ProblemList problems, string path, string value)
    {
        if (!Uri.TryCreate($"http://{value}/", UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.PathAndQuery != "/"
            || uri.Fragment.Length > 0 || value.AsSpan().ContainsAny("/*\\ \t"))
        {
            problems.Add(path, value, "This is no host.", "Write a name or an address, with a port if need be: app.example or app.example:8080.");
        }
    }

    // RFC 9110 §5.6.2.
    public static bool IsToken(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
