using System.Text.Json;
using System.Text.RegularExpressions;
using FrontDoor.Tests.Docs;

namespace FrontDoor.Tests.Configuration;

/// <summary>Holds records, schema and documentation together: a key is in all three, or in none.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void The_schema_has_every_key_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Find("src/FrontDoor/ConfigurationSchema.json")));
        var section = schema.RootElement.GetProperty("properties").GetProperty("FrontDoor");
        Assert.Equal(ConfigKeys.All.Order(), Walk(section, "").Order());
    }

    [Fact]
    public void The_schema_describes_every_key()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Find("src/FrontDoor/ConfigurationSchema.json")));
        Assert.Empty(Undescribed(schema.RootElement.GetProperty("properties").GetProperty("FrontDoor"), "FrontDoor"));
    }

    [Fact]
    public void The_documentation_has_every_key_and_no_other() =>
        Assert.Equal(ConfigKeys.All.Order(), Documented(File.ReadAllLines(Find("docs/configuration.md"))).Order());

    private static string[] Walk(JsonElement schema, string path)
    {
        string[] found = [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            found = [.. properties.EnumerateObject().SelectMany(property => Walk(property.Value, path.Length == 0 ? property.Name : $"{path}:{property.Name}"))];
        }

        if (schema.TryGetProperty("additionalProperties", out var entries) && entries.ValueKind == JsonValueKind.Object)
        {
            found = [.. found, .. Walk(entries, $"{path}:*")];
        }

        return found.Length > 0 ? found : [path];
    }

    private static IEnumerable<string> Undescribed(JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("description", out _))
        {
            yield return path;
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var missing in properties.EnumerateObject().SelectMany(property => Undescribed(property.Value, $"{path}:{property.Name}")))
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<string> Documented(IEnumerable<string> lines)
    {
        string[] owners = [];
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
            {
                owners = !line.StartsWith("### ", StringComparison.Ordinal) ? []
                    : line == "### The section itself" ? [""]
                    : [.. Code().Matches(line).Select(match => match.Groups[1].Value)];
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                var key = Code().Match(line).Groups[1].Value;
                foreach (var owner in owners)
                {
                    yield return Placeholder().Replace(owner.Length == 0 ? key : $"{owner}:{key}", "*");
                }
            }
        }
    }

    private static string Find(string file) => Path.Combine(RepositoryFiles.Root, file);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
