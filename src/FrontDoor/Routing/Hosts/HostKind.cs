namespace FrontDoor.Routing.Hosts;

/// <summary>How much of the host a pattern names, the most specific first: the order is the precedence.</summary>
internal enum HostKind
{
    Exact,
    Wildcard,
    Any,
}
