using System.Xml.Linq;

namespace FrontDoor.Tests.Docs;

/// <summary>What the repository promises about itself.</summary>
public class RepositoryTests
{
    [Theory]
    [InlineData("src/FrontDoor/FrontDoor.csproj")]
    [InlineData("src/FrontDoor.Abstractions/FrontDoor.Abstractions.csproj")]
    [InlineData("src/Directory.Build.props")]
    public void The_core_depends_on_nothing_but_the_shared_framework(string project)
    {
        var document = XDocument.Parse(RepositoryFiles.Read(project));
        var packages = document.Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") != "all");
        Assert.Empty(packages);
        Assert.All(document.Descendants("FrameworkReference"), reference => Assert.Equal("Microsoft.AspNetCore.App", (string?)reference.Attribute("Include")));
    }

    [Fact]
    public void The_sample_is_short() => Assert.InRange(RepositoryFiles.Read("samples/MinimalApi/Program.cs").Count(letter => letter == '\n'), 1, 79);
}
