using System.Globalization;

namespace FrontDoor.Rewriting.Headers;

/// <summary>Some statuses, as <c>2xx</c> or <c>404</c>.</summary>
internal sealed class StatusSet
{
    private readonly HashSet<int> _statuses = [];
    private readonly HashSet<int> _classes = [];

    /// <summary>Makes the set of a checked list; <see langword="null"/>, which is all, for an empty one.</summary>
    public static StatusSet? From(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        var set = new StatusSet();
        foreach (var text in texts)
        {
            set.TryAdd(text);
        }

        return set;
    }

    public static bool IsValid(string text) => new StatusSet().TryAdd(text);

    public bool Contains(int status) => _classes.Contains(status / 100) || _statuses.Contains(status);

    private bool TryAdd(string text)
    {
        if (text is [>= '1' and <= '5', 'x' or 'X', 'x' or 'X'])
        {
            return _classes.Add(text[0] - '0');
        }

        return text.Length == 3
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and <= 599
            && _statuses.Add(status);
    }
}
