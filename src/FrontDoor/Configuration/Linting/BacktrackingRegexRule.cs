using FrontDoor.Rewriting.Paths;

namespace FrontDoor.Configuration.Linting;

/// <summary>Such an expression can be made to run for as long as it may, by whoever chooses the path.</summary>
internal sealed class BacktrackingRegexRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from route in subject.Config.Routes
        where route.Value.PathRegex is { } regex && RegexRewrite.Backtracks(regex.Match)
        select new ConfigWarning(
            "route.backtracking_regex",
            $"Routes:{route.Key}:PathRegex:Match",
            "The expression has look-around or back-references, so that its time can grow much faster than the path. A request on which it takes 100 ms gets 500.",
            "Write it without them: it then runs in linear time.");
}
