using System.Text.RegularExpressions;

namespace FrontDoor.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. RepositoryFiles.Pages()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_within_the_repository_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, page))!;
        var targets = Link().Matches(RepositoryFiles.Read(page)).Select(match => match.Groups["target"].Value);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}."));
    }

    [Fact]
    public void Every_page_under_docs_is_in_the_index()
    {
        var index = RepositoryFiles.Read("docs/README.md");
        var pages = RepositoryFiles.Pages().Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md");
        Assert.All(pages, page => Assert.Contains($"]({page["docs/".Length..]})", index, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
