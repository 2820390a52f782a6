using FrontDoor.Configuration;
using FrontDoor.Routing;

namespace FrontDoor.Tests.Routing;

public class MatcherPropertyTests
{
    private const int Tables = 400;
    private const int RequestsPerTable = 60;

    [Fact]
    public void The_matcher_does_what_the_naive_one_does_over_random_routes_and_requests()
    {
        var matched = 0;
        for (var seed = 0; seed < Tables; seed++)
        {
            var random = new RandomRoutes(seed);
            var routes = random.Table();
            var problems = new List<ConfigProblem>();
            var matcher = RouteMatcher.Build(routes, problems);
            var naive = new NaiveMatcher(routes);
            for (var i = 0; i < RequestsPerTable; i++)
            {
                var request = random.Request();
                var (best, miss) = naive.Match(request);
                var found = matcher.Match(request, out var cause);
                var where = $"table {seed}, request {i}: {request.Request.Method} {request.Request.Scheme}://{request.Request.Headers.Host}{request.Request.Path}";

                Assert.True(found is null ? best.Count == 0 : best.Contains(found.Id), $"{where} took {found?.Id}, expected {string.Join(" or ", best)}");
                Assert.True(cause?.Id == miss, $"{where} missed for {cause?.Id}, expected {miss}");
                Assert.True(best.Count < 2 || best.Count(id => problems.Any(problem => problem.Path == $"Routes:{id}:Match")) >= best.Count - 1,
                    $"{where}: the tie of {string.Join(", ", best)} was not told");
                matched += best.Count;
            }
        }

        // Were the words too many, nothing would ever meet.
        Assert.InRange(matched, Tables * RequestsPerTable / 4, int.MaxValue);
    }
}
