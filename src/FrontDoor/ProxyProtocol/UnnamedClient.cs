namespace FrontDoor.ProxyProtocol;

/// <summary>
/// A feature of connections whose PROXY header names no client (<c>UNKNOWN</c>, <c>UNSPEC</c>, <c>LOCAL</c>, a Unix stream): whoever is at the
/// other end, what they say of clients is not believed, even where the balancer itself is a trusted proxy.
/// </summary>
internal sealed class UnnamedClient
{
    private UnnamedClient()
    {
    }

    public static UnnamedClient Feature { get; } = new();
}
