using FrontDoor.Correlation;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Correlation;

public class RequestIdsTests
{
    [Fact]
    public void Ids_are_well_formed_and_differ()
    {
        var ids = new RequestIds(TimeProvider.System);
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, id => Assert.True(RequestIds.IsWellFormed(id) && id.Length == 26));
    }

    [Fact]
    public void Ids_sort_by_time()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var ids = new RequestIds(time);
        var first = ids.Next();
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(string.CompareOrdinal(first, ids.Next()) < 0);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A-b_c.9", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a\r\nb", false)]
    [InlineData("a,b", false)]
    [InlineData("ä", false)]
    [InlineData("<script>", false)]
    public void Only_ids_that_can_forge_nothing_are_kept(string? id, bool kept) => Assert.Equal(kept, RequestIds.IsWellFormed(id));

    [Fact]
    public void Ids_have_at_most_128_characters()
    {
        Assert.True(RequestIds.IsWellFormed(new string('a', 128)));
        Assert.False(RequestIds.IsWellFormed(new string('a', 129)));
    }
}
