using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using ValueMatch = FrontDoor.Configuration.ValueMatch;

namespace FrontDoor.Routing.Predicates;

/// <summary>What a value must look like, ready to be tested on a part of the request without copying it.</summary>
internal sealed class ValueCondition
{
    private readonly ValueTest _test;
    private readonly string _text;
    private readonly Regex? _regex;

    private ValueCondition(ValueTest test, string text, bool not, Regex? regex = null)
    {
        _test = test;
        _text = text;
        Not = not;
        _regex = regex;
    }

    /// <summary>Gets a value indicating whether no value may pass the test.</summary>
    public bool Not { get; }

    /// <summary>Gets the one value that passes; <see langword="null"/> where there may be others.</summary>
    public string? Exact => _test == ValueTest.Exact && !Not ? _text : null;

    /// <summary>Makes a condition of its configuration. Where that is wrong, <paramref name="reason"/> says why.</summary>
    public static ValueCondition? TryCreate(ValueMatch match, out string? reason)
    {
        reason = null;
        switch (match)
        {
            case { Exact: { } exact, Prefix: null, Contains: null, Regex: null, Exists: null }:
                return new(ValueTest.Exact, exact, match.Not);
            case { Exact: null, Prefix: { } prefix, Contains: null, Regex: null, Exists: null }:
                return new(ValueTest.Prefix, prefix, match.Not);
            case { Exact: null, Prefix: null, Contains: { } contains, Regex: null, Exists: null }:
                return new(ValueTest.Contains, contains, match.Not);
            case { Exact: null, Prefix: null, Contains: null, Regex: { } regex, Exists: null }:
                return TryCreateRegex(regex, match.Not, out reason);
            case { Exact: null, Prefix: null, Contains: null, Regex: null, Exists: { } exists }:
                return new(ValueTest.Exists, "", match.Not == exists);
            default:
                reason = "Exactly one of Exact, Prefix, Contains, Regex and Exists is needed.";
                return null;
        }
    }

    /// <summary>Whether one value passes the test, whatever <see cref="Not"/> makes of it.</summary>
    public bool Passes(ReadOnlySpan<char> value) => _test switch
    {
        ValueTest.Exact => value.SequenceEqual(_text),
        ValueTest.Prefix => value.StartsWith(_text, StringComparison.Ordinal),
        ValueTest.Contains => value.Contains(_text, StringComparison.OrdinalIgnoreCase),
        ValueTest.Regex => _regex!.IsMatch(value),
        _ => true,
    };

    public bool Holds(StringValues values)
    {
        foreach (var value in values)
        {
            if (Passes(value))
            {
                return !Not;
            }
        }

        return Not;
    }

    /// <summary>
    /// Whether no request with one value meets both. A field that comes several times can; then the route with the better rank takes it.
    /// </summary>
    public bool Excludes(ValueCondition other)
    {
        if (Not || other.Not)
        {
            // Where what passes one test passes the other, the one cannot be wanted and the other refused.
            return Not != other.Not && (Not ? other.IsCoveredBy(this) : IsCoveredBy(other));
        }

        return (Exact is { } exact && !other.Passes(exact)) || (other.Exact is { } otherExact && !Passes(otherExact))
            || (_test == ValueTest.Prefix && other._test == ValueTest.Prefix
                && !_text.StartsWith(other._text, StringComparison.Ordinal) && !other._text.StartsWith(_text, StringComparison.Ordinal));
    }

    private bool IsCoveredBy(ValueCondition other) => other._test == ValueTest.Exists || (_test, other._test) switch
    {
        (ValueTest.Exact, _) => other.Passes(_text),
        (ValueTest.Prefix, ValueTest.Prefix) => _text.StartsWith(other._text, StringComparison.Ordinal),
        _ => _test == other._test && _text == other._text,
    };

    private static ValueCondition? TryCreateRegex(string pattern, bool not, out string? reason)
    {
        reason = null;
        try
        {
            // Linear time: the value is the client's to choose.
            return new(ValueTest.Regex, pattern, not, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            reason = exception.Message;
            return null;
        }
    }
}
