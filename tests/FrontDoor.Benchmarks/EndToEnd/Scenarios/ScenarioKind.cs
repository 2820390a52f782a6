namespace FrontDoor.Benchmarks.EndToEnd.Scenarios;

internal enum ScenarioKind
{
    /// <summary>HTTP/1.1, one request after the other on each connection.</summary>
    KeepAlive,

    /// <summary>HTTP/1.1, a connection for each request.</summary>
    NewConnections,

    /// <summary>HTTP/2 without TLS, with prior knowledge; several requests at a time on each connection.</summary>
    Http2,

    /// <summary>Messages that are echoed, one at a time on each connection.</summary>
    WebSocket,
}
