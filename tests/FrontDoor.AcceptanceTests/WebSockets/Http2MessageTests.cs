using System.Net;

namespace FrontDoor.AcceptanceTests.WebSockets;

/// <summary>The same for a client that opens its WebSockets over HTTP/2.</summary>
public abstract class Http2MessageTests(Transport transport) : MessageTests(transport, HttpVersion.Version20)
{
    public new sealed class OverHttpClient() : Http2MessageTests(Transport.HttpClient);

    public new sealed class OverDirect() : Http2MessageTests(Transport.Direct);
}
