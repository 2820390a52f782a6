namespace FrontDoor.Configuration.Linting;

internal sealed class PrereleaseRuntimeRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject)
    {
        if (subject.Runtime.Contains("-preview", StringComparison.Ordinal) || subject.Runtime.Contains("-rc", StringComparison.Ordinal))
        {
            yield return new(
                "runtime.prerelease",
                "Runtime",
                $"This is {subject.Runtime}. Before its release, .NET 10 lacked the fix for request smuggling through chunk extensions (CVE-2025-55315).",
                "Install a released version.");
        }
    }
}
