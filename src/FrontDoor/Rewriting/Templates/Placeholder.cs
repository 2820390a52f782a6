namespace FrontDoor.Rewriting.Templates;

/// <summary>What a placeholder stands for.</summary>
internal enum Placeholder
{
    /// <summary>No placeholder: the text itself.</summary>
    Text,
    ClientAddress,
    ClientPort,
    RequestId,
    Route,
    RouteValue,
    Upstream,
    Destination,
    Host,
    Authority,
    Scheme,
    Method,
    Protocol,
    Path,
    Query,
    QueryValue,
    Header,
    Cookie,
    Status,
}
