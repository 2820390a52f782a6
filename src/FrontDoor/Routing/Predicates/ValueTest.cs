namespace FrontDoor.Routing.Predicates;

/// <summary>How a value is looked at.</summary>
internal enum ValueTest
{
    Exact,
    Prefix,
    Contains,
    Regex,
    Exists,
}
