namespace FrontDoor.Benchmarks.EndToEnd.Processes;

/// <summary>Which core a process runs on.</summary>
internal enum Core
{
    /// <summary>The one of the proxies. Only one of them has anything to do at a time.</summary>
    Proxy,

    /// <summary>The one of load generator and upstream.</summary>
    Load,
}
