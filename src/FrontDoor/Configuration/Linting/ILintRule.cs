namespace FrontDoor.Configuration.Linting;

/// <summary>Notices one thing that is allowed, and still rarely what was meant.</summary>
internal interface ILintRule
{
    IEnumerable<ConfigWarning> Check(LintSubject subject);
}
