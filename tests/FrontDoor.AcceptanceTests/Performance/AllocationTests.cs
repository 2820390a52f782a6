namespace FrontDoor.AcceptanceTests.Performance;

/// <summary>
/// What the proxy allocates for a request: the one cost that neither the machine nor what else runs on it changes. YARP 2.3 needs about
/// 3,050, 3,850, 3,650, 3,450 and 17,400 bytes. To see the numbers themselves:
/// <c>dotnet run -c Release --project tests/FrontDoor.Benchmarks -- allocations</c>.
/// </summary>
public class AllocationTests(AllocationCounts counts) : IClassFixture<AllocationCounts>
{
    [Theory]
    [InlineData("get1k", 700)]
    [InlineData("get1k-browser", 950)]
    [InlineData("post1k", 900)]
    [InlineData("h2-get1k", 1_100)]
    [InlineData("get100k", 1_300)]
    public void A_request_allocates_no_more_than_its_limit(string scenario, int limit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The load generator needs Linux.");

        Assert.InRange(counts.Of(scenario), 1, limit);
    }

    [Theory]
    [InlineData("get1k", 512)]
    [InlineData("get1k-browser", 512)]
    [InlineData("h2-get1k", 512)]
    public void A_hit_of_the_cache_allocates_no_more_than_its_limit(string scenario, int limit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The load generator needs Linux.");

        Assert.InRange(counts.OfHit(scenario), 1, limit);
    }
}
