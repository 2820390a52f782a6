using FrontDoor.SecurityHeaders;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks which fields answers get and lose.</summary>
internal static class SecurityHeadersValidator
{
    public static void Validate(string path, SecurityHeadersConfig? config, ProblemList problems)
    {
        if (config is null)
        {
            return;
        }

        if (config.Preset is { } preset)
        {
            problems.OneOf($"{path}:Preset", preset, HeaderPreset.Names);
        }

        foreach (var (name, value) in config.Set)
        {
            Name($"{path}:Set:{name}", name, problems);
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                problems.Add($"{path}:Set:{name}", value, "The value of a header field is visible ASCII.", "Write letters, digits, punctuation and spaces alone.");
            }
        }

        foreach (var name in config.Remove)
        {
            Name($"{path}:Remove", name, problems);
            if (config.Set.Keys.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add($"{path}:Remove", name, "The same field is set and removed.", $"Keep it in one of Set and Remove; an empty value in Set leaves it to the application.");
            }
        }
    }

    private static void Name(string path, string name, ProblemList problems)
    {
        problems.FieldName(path, name);
        if (KnownNames.FieldsOfHttp.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "HTTP itself needs this header field.", "Leave it out.");
        }
    }
}
