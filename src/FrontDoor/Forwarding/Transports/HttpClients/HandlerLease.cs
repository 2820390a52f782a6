namespace FrontDoor.Forwarding.Transports.HttpClients;

/// <summary>What one request is sent with.</summary>
/// <param name="Handler">The outermost handler, to know it again.</param>
/// <param name="Invoker">What sends.</param>
/// <param name="OverSockets">Whether a socket is at its end. Only then can targets be kept byte for byte: an in-memory server takes them
/// apart with methods that a <see cref="Uri"/> without canonicalisation refuses.</param>
internal sealed record HandlerLease(HttpMessageHandler Handler, HttpMessageInvoker Invoker, bool OverSockets);
