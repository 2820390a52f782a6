using System.Text.RegularExpressions;
using FrontDoor.Configuration;

namespace FrontDoor.Tests.Docs;

/// <summary>The README's programs are projects of the solution, and so are compiled; here they are compared.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = RepositoryFiles.Read("README.md");

    [Theory]
    [InlineData("csharp", 0, "samples/ReadmeExample/InCode/Program.cs")]
    [InlineData("csharp", 1, "samples/ReadmeExample/InSettings/Program.cs")]
    [InlineData("json", 0, "samples/ReadmeExample/InSettings/appsettings.json")]
    public void Code_block_is_a_file_that_is_built(string language, int index, string file) =>
        Assert.Equal(RepositoryFiles.Read(file), Blocks(language)[index]);

    [Fact]
    public void No_other_code_is_printed() => Assert.Equal((2, 1), (Blocks("csharp").Length, Blocks("json").Length));

    [Fact]
    public void First_program_has_ten_lines() =>
        Assert.InRange(Blocks("csharp")[0].Split('\n').Count(line => line.Length > 0), 1, 10);

    [Theory]
    [InlineData("dotnet run --project samples/MinimalApi")]
    [InlineData("dotnet test")]
    public void Command_stands_on_a_line_of_its_own(string command) =>
        Assert.Contains(command, Blocks("sh").SelectMany(block => block.Split('\n')));

    [Fact]
    public void Settings_in_the_nginx_table_exist() => Assert.All(SettingsInTheTable(), setting => Assert.True(
        new[] { typeof(FrontDoorConfig), typeof(UpstreamConfig), typeof(RouteConfig) }.Any(record => Has(record, setting.Split('.'))),
        $"{setting} is a key of no upstream and of no route."));

    private static string[] Blocks(string language) => [.. CodeBlock().Matches(Readme)
        .Where(match => match.Groups["language"].Value == language)
        .Select(match => match.Groups["code"].Value)];

    /// <summary>Names in the right column; values and patterns stand in code, too, but are no names.</summary>
    private static IEnumerable<string> SettingsInTheTable() => Readme.Split('\n')
        .SkipWhile(line => line != "| nginx | FrontDoor |").TakeWhile(line => line.StartsWith('|')).Skip(2)
        .SelectMany(row => SettingName().Matches(row.Split(" | ")[1].Replace("= `Original`", "", StringComparison.Ordinal)))
        .Select(match => match.Groups["name"].Value);

    private static bool Has(Type record, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        // An id is not a property: what stands in a dictionary is reached through it.
        if (record is { IsGenericType: true, GenericTypeArguments: [_, var value] })
        {
            return Has(value, path[1..]);
        }

        return record.GetProperty(path[0]) is { } property && Has(property.PropertyType, path[1..]);
    }

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z.]*)`")]
    private static partial Regex SettingName();
}
