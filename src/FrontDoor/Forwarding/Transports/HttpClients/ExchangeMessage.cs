namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>The handler's request, which leads its callbacks back to the exchange that it belongs to.</summary>
internal sealed class ExchangeMessage(HttpMethod method, Uri uri, Exchange exchange) : HttpRequestMessage(method, uri)
{
    public Exchange Exchange { get; } = exchange;
}
